package io.tollgate.billing.redirect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Scheme, host and port, as <a href="https://www.rfc-editor.org/rfc/rfc6454">RFC 6454</a> compares them.
 *
 * @param port never absent: 80 or 443 where the URL names none
 */
record Origin(String scheme, String host, int port) {

    /** Empty for everything that is not plainly an http or https URL. */
    static Optional<Origin> of(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        // A user before the host is a classic way to make one host look like another.
        if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return Optional.of(new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port));
    }

    /** Empty for what is no URL; browsers repair more than this parser does, and what they repair is refused here. */
    static Optional<URI> url(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
