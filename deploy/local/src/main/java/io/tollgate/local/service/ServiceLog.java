package io.tollgate.local.service;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.sift.AbstractDiscriminator;

/**
 * Sends what a service logs to the service's own file: a service's threads descend from the one that started it and
 * inherit its name.
 */
public final class ServiceLog extends AbstractDiscriminator<ILoggingEvent> {

    private static final InheritableThreadLocal<String> CURRENT = new InheritableThreadLocal<>();

    static void begin(String service) {
        CURRENT.set(service);
    }

    @Override
    public String getDiscriminatingValue(ILoggingEvent event) {
        String service = CURRENT.get();
        return service == null ? "tollgate" : service;
    }

    @Override
    public String getKey() {
        return "service";
    }
}
