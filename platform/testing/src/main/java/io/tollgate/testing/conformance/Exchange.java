package io.tollgate.testing.conformance;

/**
 * One call of Stripe's API and its answer.
 *
 * @param query the raw query string, empty where there is none
 * @param form the raw form-encoded request body, empty where there is none
 * @param body the response's JSON
 */
public record Exchange(String method, String path, String query, String form, int status, String body) {

    /** For messages: method and path; parameters may hold addresses and cards, so they are left out. */
    @Override
    public String toString() {
        return method + " " + path + " → " + status;
    }
}
