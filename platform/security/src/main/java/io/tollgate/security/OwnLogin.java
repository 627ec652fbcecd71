package io.tollgate.security;

/**
 * Pages for people, who log in instead of bringing a token. A filter chain of their own decides who sees them; no
 * {@link Routes} bean lists them, and a bearer token opens none.
 *
 * @param root the path at which and beneath which they all are
 */
public record OwnLogin(String root) {

    boolean covers(String pattern) {
        return pattern.equals(root) || pattern.startsWith(root + "/");
    }
}
