package io.tollgate.local.service;

import io.tollgate.local.setting.Endpoint;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;

/**
 * A service that runs inside the local JVM, in a Spring context of its own.
 *
 * @param application made anew for every start; names its own configuration file
 * @param database the database that it owns; null where it has none
 */
public record LocalService(
        Endpoint endpoint,
        Supplier<SpringApplication> application,
        @Nullable String database) {

    public String name() {
        return endpoint.title();
    }
}
