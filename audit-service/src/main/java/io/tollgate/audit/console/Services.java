package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Service;
import java.util.Arrays;
import java.util.List;

/** The services as addresses and forms name them. */
final class Services {

    private Services() {}

    static Service named(String title) {
        return Service.named(title).orElseThrow(() -> new NoSuchPageException("No service has this name."));
    }

    static List<String> titles() {
        return Arrays.stream(Service.values()).map(Service::title).toList();
    }
}
