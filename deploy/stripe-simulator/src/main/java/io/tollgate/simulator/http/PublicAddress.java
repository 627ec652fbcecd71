package io.tollgate.simulator.http;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where a person's browser finds the simulator's pages. */
@Component
public class PublicAddress {

    private final Environment environment;

    PublicAddress(Environment environment) {
        this.environment = environment;
    }

    /** The URL of a page; the port is the one that the server really got. */
    public String of(String path) {
        return "http://localhost:" + environment.getProperty("local.server.port", "12111") + path;
    }
}
