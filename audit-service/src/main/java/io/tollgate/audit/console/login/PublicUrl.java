package io.tollgate.audit.console.login;

import io.tollgate.runtime.Settings;

/** Under which URL people's browsers reach us, which behind an ingress no request tells reliably. */
final class PublicUrl {

    private PublicUrl() {}

    static String of(Settings settings) {
        return settings.text("PUBLIC_URL", "http://localhost:8000").replaceAll("/+$", "");
    }

    static boolean isEncrypted(Settings settings) {
        return of(settings).startsWith("https://");
    }
}
