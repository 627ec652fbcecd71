package io.tollgate.gateway;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between the gateway and its broker, to be cut and mended. */
final class Wire implements Closeable {

    private enum State {
        WHOLE,
        STALLED,
        CUT
    }

    private final ServerSocket entrance;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile State state = State.WHOLE;

    Wire() throws IOException {
        entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    int port() {
        return entrance.getLocalPort();
    }

    void leadTo(int brokerPort) {
        Thread.ofVirtual().start(() -> accept(brokerPort));
    }

    /** Keeps the connections, but lets nothing through any more, as a broker that hangs. */
    void stall() {
        state = State.STALLED;
    }

    /** Ends every connection, the new ones too. The port stays ours: freed, anybody could take it before the mending. */
    void cut() {
        state = State.CUT;
        ends.forEach(Wire::hangUp);
        ends.clear();
    }

    void mend() {
        cut();
        state = State.WHOLE;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept(int brokerPort) {
        try {
            while (true) {
                Socket client = entrance.accept();
                ends.add(client);
                if (state == State.CUT) {
                    hangUp(client);
                    continue;
                }
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                ends.add(broker);
                Thread.ofVirtual().start(() -> pump(client, broker));
                Thread.ofVirtual().start(() -> pump(broker, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (state == State.WHOLE) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException cut) {
            // Either end has gone; closing tells the other.
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
