package io.tollgate.testing.conformance;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds every exchange under {@code /v1} with the server it is a bean of against Stripe's API, and keeps the
 * violations for the test to read. It lets everything pass where Stripe's files are absent.
 */
public final class ConformanceFilter extends OncePerRequestFilter implements Ordered {

    private static final int LARGEST_BODY = 1 << 20;

    private final Queue<String> found = new ConcurrentLinkedQueue<>();

    /** The violations since the last call. */
    public List<String> violations() {
        List<String> since = List.copyOf(found);
        found.removeAll(since);
        return since;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = new ContentCachingRequestWrapper(request, LARGEST_BODY);
        var answered = new ContentCachingResponseWrapper(response);
        chain.doFilter(asked, answered);
        StripeApi.ifPresent().ifPresent(api -> found.addAll(api.violations(exchange(asked, answered))));
        answered.copyBodyToResponse();
    }

    private static Exchange exchange(ContentCachingRequestWrapper asked, ContentCachingResponseWrapper answered) {
        return new Exchange(
                asked.getMethod(),
                asked.getRequestURI(),
                Objects.requireNonNullElse(asked.getQueryString(), ""),
                new String(asked.getContentAsByteArray(), StandardCharsets.UTF_8),
                answered.getStatus(),
                new String(answered.getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
