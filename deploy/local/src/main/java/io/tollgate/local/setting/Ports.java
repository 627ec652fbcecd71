package io.tollgate.local.setting;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The port of every endpoint, each a different one. */
public final class Ports {

    private final Map<Endpoint, Integer> ports;

    private Ports(Map<Endpoint, Integer> ports) {
        this.ports = ports;
    }

    /** Reads and checks all ports; {@link InvalidSettingException} names the variable that is wrong. */
    public static Ports from(Settings settings) {
        Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
        Map<Integer, Endpoint> taken = new HashMap<>();
        for (Endpoint endpoint : Endpoint.values()) {
            int port = settings.number(endpoint.variable(), endpoint.defaultPort());
            if (port < 1 || port > 65_535) {
                throw new InvalidSettingException(
                        endpoint.variable(), "must be a port between 1 and 65535, was: " + port);
            }
            Endpoint other = taken.putIfAbsent(port, endpoint);
            if (other != null) {
                throw new InvalidSettingException(
                        endpoint.variable(), "must differ from " + other.variable() + ", both are " + port);
            }
            ports.put(endpoint, port);
        }
        return new Ports(ports);
    }

    public int of(Endpoint endpoint) {
        return ports.getOrDefault(endpoint, endpoint.defaultPort());
    }

    /** Where a browser or a client on this machine reaches the endpoint over HTTP. */
    public String url(Endpoint endpoint) {
        return "http://localhost:" + of(endpoint);
    }
}
