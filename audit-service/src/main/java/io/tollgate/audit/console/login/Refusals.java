package io.tollgate.audit.console.login;

import io.tollgate.audit.console.ConsolePaths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.servlet.ViewResolver;

/** Sends those who are not logged in to the login, and tells the others why they may not go on. */
record Refusals(ViewResolver views) implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String FROM_A_PAGE = "HX-Request";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        if (request.getHeader(FROM_A_PAGE) != null) {
            // The page that refreshes itself is left, instead of getting a login form in its middle.
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", ConsolePaths.LOGIN);
            return;
        }
        Destination.keep(request);
        Redirect.to(ConsolePaths.LOGIN, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException {
        boolean forged = refused instanceof CsrfException;
        Map<String, Object> model = new HashMap<>();
        model.put("title", forged ? "This form is out of date" : "Not with your roles");
        model.put(
                "text",
                forged
                        ? "It was sent without the mark that our own pages give it, as happens when the session has "
                                + "ended meanwhile. Nothing was done. Go back, load the page anew, and try again."
                        : "The operations page is for people with the role ops or admin.");
        model.put("person", Person.of(authentication()));
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType("text/html;charset=UTF-8");
        try {
            Objects.requireNonNull(views.resolveViewName("refused", Locale.ENGLISH), "the page is on the class path")
                    .render(model, request, response);
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static @Nullable Authentication authentication() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
