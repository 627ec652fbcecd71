package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Where somebody wanted to go before they were asked to log in. */
final class Destination {

    private static final String ATTRIBUTE = Destination.class.getName();

    private Destination() {}

    static void keep(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            String query = request.getQueryString();
            request.getSession().setAttribute(ATTRIBUTE, request.getRequestURI() + (query == null ? "" : "?" + query));
        }
    }

    /** Only ever one of our own pages. */
    static String take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Object kept = session == null ? null : session.getAttribute(ATTRIBUTE);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
        return kept instanceof String path ? path : ConsolePaths.ROOT;
    }
}
