package io.tollgate.billing.page;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What keeps a page to itself: only its own style and script run, nothing is loaded from elsewhere, nobody frames it,
 * and where it leads to does not learn the session's ID.
 */
final class PageHeaders {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 18;

    private PageHeaders() {}

    /** Sets the headers and returns the nonce that the page's own style and script must bear. */
    static String protect(HttpServletResponse response) {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        response.setHeader("Content-Security-Policy", """
                default-src 'none'; style-src 'nonce-%s'; script-src 'nonce-%s'; connect-src 'self'; img-src data:; \
                base-uri 'none'; form-action 'none'; frame-ancestors 'none'""".formatted(nonce, nonce));
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("X-Robots-Tag", "noindex");
        return nonce;
    }
}
