package io.tollgate.audit.console.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in, as the session keeps it: the tokens and nothing else. Whoever acts is whom the access token names,
 * at every request anew.
 *
 * @param refreshToken null where the issuer gave none
 */
record Login(String accessToken, @Nullable String refreshToken) {

    private static final String ATTRIBUTE = Login.class.getName();
    /** Longer than the sessions of those who only look at the login form, of whom there may be many. */
    private static final Duration IDLE = Duration.ofHours(2);

    static Optional<Login> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : (Login) session.getAttribute(ATTRIBUTE));
    }

    void keep(HttpServletRequest request) {
        HttpSession session = request.getSession();
        session.setAttribute(ATTRIBUTE, this);
        session.setMaxInactiveInterval((int) IDLE.toSeconds());
    }

    static void forget(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Tokens are credentials. */
    @Override
    public String toString() {
        return "Login[]";
    }
}
