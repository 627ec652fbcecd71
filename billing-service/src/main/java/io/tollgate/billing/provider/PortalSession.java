package io.tollgate.billing.provider;

/** @param url short-lived and the customer's own: whoever holds it is in */
public record PortalSession(String url) {

    @Override
    public String toString() {
        return "PortalSession[]";
    }
}
