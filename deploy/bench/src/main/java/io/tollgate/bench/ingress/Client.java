package io.tollgate.bench.ingress;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection with at most one request under way. */
final class Client implements AutoCloseable {

    private static final String ACKNOWLEDGED = "{\"status\":\"ok\"}";

    private final SocketChannel channel;
    private final ByteBuffer request = ByteBuffer.allocateDirect(8 * 1024);
    private final byte[] answer = new byte[4 * 1024];
    private final ByteBuffer received = ByteBuffer.wrap(answer);
    private long sentAt;

    Client(InetSocketAddress gateway, Selector selector) throws IOException {
        channel = SocketChannel.open(gateway);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    void send(Webhooks webhooks) throws IOException {
        webhooks.next(request);
        received.clear();
        sentAt = System.nanoTime();
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /**
     * Reads what has come.
     *
     * @return the nanoseconds that the acknowledgement took; negative if there is more to come
     * @throws IOException if the answer is no acknowledgement
     */
    long acknowledgement() throws IOException {
        if (channel.read(received) < 0) {
            throw new EOFException("the gateway closed a connection");
        }
        // Every answer of the gateway's is an object on one line, and no header ends so.
        int length = received.position();
        if (length == 0 || answer[length - 1] != '}') {
            return -1;
        }
        long took = System.nanoTime() - sentAt;
        String text = new String(answer, 0, length, StandardCharsets.US_ASCII);
        if (!text.startsWith("HTTP/1.1 200") || !text.endsWith(ACKNOWLEDGED)) {
            throw new IOException("not acknowledged: " + text);
        }
        return took;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
