package io.tollgate.audit.console.login;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Sends a browser to another of our pages, by path only: it alone knows the host by which it came. */
final class Redirect {

    private Redirect() {}

    static void to(String path, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, path);
    }
}
