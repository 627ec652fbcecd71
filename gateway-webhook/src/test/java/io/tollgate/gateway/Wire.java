package io.tollgate.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between the gateway and its broker, to be cut and mended. */
final class Wire implements AutoCloseable {

    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean stalled;
    private volatile int brokerPort;
    private volatile ServerSocket entrance;

    Wire() throws IOException {
        entrance = listen(0);
        port = entrance.getLocalPort();
    }

    int port() {
        return port;
    }

    void leadTo(int port) {
        brokerPort = port;
        Thread.ofVirtual().start(() -> accept(entrance));
    }

    /** Keeps the connections, but lets nothing through any more, as a broker that hangs. */
    void stall() {
        stalled = true;
    }

    /** Closes every connection and takes no new ones. */
    void cut() throws IOException {
        entrance.close();
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    void mend() throws IOException {
        cut();
        stalled = false;
        entrance = listen(port);
        leadTo(brokerPort);
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket broker = new Socket(InetAddress.getLoopbackAddress(), brokerPort);
                ends.add(client);
                ends.add(broker);
                Thread.ofVirtual().start(() -> pump(client, broker));
                Thread.ofVirtual().start(() -> pump(broker, client));
            }
        } catch (IOException cut) {
            // The wire is cut: nobody gets in.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!stalled) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException cut) {
            // Either end has gone; closing tells the other.
        }
    }
}
