package io.tollgate.local.testing;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.env.MockEnvironment;

/** Settings that give every endpoint a port that nobody uses. */
public final class FreePorts {

    private FreePorts() {}

    public static Settings settings() {
        MockEnvironment environment = new MockEnvironment();
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (Endpoint endpoint : Endpoint.values()) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                environment.setProperty(endpoint.variable(), Integer.toString(socket.getLocalPort()));
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Settings(environment);
    }

    public static Ports ports() {
        return Ports.from(settings());
    }
}
