package io.tollgate.local.process;

import io.tollgate.local.Problem;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out before anything starts whether every port is free. */
public final class PortCheck {

    private PortCheck() {}

    /** A {@link Problem} with one line for every port that is taken. */
    public static void requireFree(Ports ports, Collection<Endpoint> endpoints) {
        List<Endpoint> taken = endpoints.stream()
                .filter(endpoint -> isTaken(ports.of(endpoint)))
                .toList();
        if (!taken.isEmpty()) {
            throw new Problem(taken.stream()
                    .map(endpoint -> complaint(endpoint, ports.of(endpoint)))
                    .collect(Collectors.joining("\n")));
        }
    }

    private static String complaint(Endpoint endpoint, int port) {
        return "Port %d (%s) is taken%s. Free it, or move Tollgate's with %s=<port>."
                .formatted(
                        port,
                        endpoint.title(),
                        PortHolder.of(port).map(holder -> " by " + holder).orElse(""),
                        endpoint.variable());
    }

    private static boolean isTaken(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // Binding alone is not enough: macOS lets a second socket share the port of a wildcard listener.
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(loopback, port), 200);
            return true;
        } catch (IOException nobodyAnswers) {
            return !canBind(loopback, port);
        }
    }

    private static boolean canBind(InetAddress loopback, int port) {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(loopback, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
