package io.tollgate.audit.console.api;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.env.Environment;

/** Where each service is: as the settings say, else where it is on a developer's machine. */
public final class ServiceUrls {

    private final Map<Service, String> urls = new EnumMap<>(Service.class);
    private final Environment environment;

    public ServiceUrls(Settings settings, Environment environment) {
        this.environment = environment;
        for (Service service : Service.values()) {
            String url = settings.text(service.variable(), "");
            if (!url.isEmpty()) {
                urls.put(service, checked(service, url));
            }
        }
    }

    String of(Service service) {
        String given = urls.get(service);
        if (given != null) {
            return given;
        }
        // The own port is known once the server listens, and may have been any.
        String own = service == Service.AUDIT ? environment.getProperty("local.server.port") : null;
        return "http://localhost:" + (own == null ? service.localPort() : own);
    }

    private static String checked(Service service, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && uri.getScheme().matches("https?")) {
                return url.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException notAUri) {
            throw new InvalidSettingException(service.variable(), "must be a URL such as http://localhost:8081");
        }
        throw new InvalidSettingException(service.variable(), "must be a URL such as http://localhost:8081");
    }
}
