package io.tollgate.billing.redirect;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import io.tollgate.web.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides where people are sent after a provider's page: to the origins of {@code REDIRECT_ALLOWED_ORIGINS} and to our
 * own pages. Anything else would let whoever may open a checkout lead its buyer anywhere.
 *
 * @param allowed origins that callers may name
 * @param home where our own pages are, without a slash at the end
 */
public record Redirects(Set<Origin> allowed, String successPage, String cancelPage, String home) {

    private static final String SESSION = "{CHECKOUT_SESSION_ID}";
    private static final String SUCCESS = "/payment/success";
    private static final String CANCEL = "/payment/cancel";
    private static final int LONGEST = 2048;

    static Redirects from(Settings settings) {
        String home = page(settings, "PUBLIC_URL", "http://localhost:8000").replaceFirst("/+$", "");
        Set<Origin> allowed = settings.list("REDIRECT_ALLOWED_ORIGINS").stream()
                .map(Redirects::origin)
                .collect(Collectors.toUnmodifiableSet());
        return new Redirects(
                allowed,
                page(settings, "PAYMENT_SUCCESS_URL", home + SUCCESS),
                page(settings, "PAYMENT_CANCEL_URL", home + CANCEL),
                home);
    }

    /**
     * Where a buyer goes after paying, with the place that the provider fills with the session's ID.
     *
     * @param asked null for our own page
     * @throws ProblemException (400) if it leads elsewhere
     */
    public String success(@Nullable String asked) {
        String url = asked == null ? successPage : checked("success_url", asked);
        return url.contains(SESSION) ? url : withSession(url);
    }

    /** @throws ProblemException (400) if it leads elsewhere */
    public String cancel(@Nullable String asked) {
        return asked == null ? cancelPage : checked("cancel_url", asked);
    }

    /** @throws ProblemException (400) if it leads elsewhere */
    public String back(@Nullable String asked) {
        return asked == null ? home + "/" : checked("return_url", asked);
    }

    private String checked(String field, String asked) {
        // The braces of the placeholder are not allowed in a URL; what the provider puts there is.
        URI url = asked.length() > LONGEST
                ? null
                : Origin.url(asked.replace(SESSION, "cs_1")).orElse(null);
        if (url == null || Origin.of(url).isEmpty()) {
            throw ProblemException.invalid(field, "must be an http or https URL of at most 2048 characters");
        }
        if (!allowed.contains(Origin.of(url).get()) && !isOurs(url)) {
            throw ProblemException.invalid(field, "must lead to an origin of REDIRECT_ALLOWED_ORIGINS");
        }
        return asked;
    }

    private boolean isOurs(URI url) {
        return Stream.of(successPage, cancelPage, home + SUCCESS, home + CANCEL, home + "/")
                .flatMap(page -> Origin.url(page.replace(SESSION, "cs_1")).stream())
                .anyMatch(page -> Origin.of(page).equals(Origin.of(url)) && Objects.equals(path(page), path(url)));
    }

    private static String path(URI url) {
        return url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    }

    private static String withSession(String url) {
        List<String> parts = List.of(url.split("#", 2));
        String separator = parts.getFirst().contains("?") ? "&" : "?";
        String fragment = parts.size() > 1 ? "#" + parts.get(1) : "";
        return parts.getFirst() + separator + "session_id=" + SESSION + fragment;
    }

    private static String page(Settings settings, String name, String fallback) {
        String url = settings.text(name, fallback);
        return Origin.url(url.replace(SESSION, "cs_1"))
                .flatMap(Origin::of)
                .map(origin -> url)
                .orElseThrow(() -> new InvalidSettingException(name, "must be an http or https URL, was: " + url));
    }

    private static Origin origin(String text) {
        Function<URI, Boolean> bare =
                url -> (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
        return Origin.url(text)
                .filter(url -> Origin.of(url).isPresent() && bare.apply(url))
                .flatMap(Origin::of)
                .orElseThrow(() -> new InvalidSettingException(
                        "REDIRECT_ALLOWED_ORIGINS", "must be like https://app.example.com, was: " + text));
    }
}
