package io.tollgate.notification;

import java.util.Arrays;
import java.util.Optional;

/** The mails that exist. */
public enum Template {
    WELCOME("welcome"),
    RECEIPT("receipt"),
    PAYMENT_FAILED("payment-failed"),
    ACTION_REQUIRED("action-required"),
    TRIAL_ENDING("trial-ending"),
    PLAN_CHANGED("plan-changed"),
    CANCELLATION_SCHEDULED("cancellation-scheduled"),
    ENDED("ended"),
    REFUND("refund"),
    GRACE_STARTED("grace-started"),
    GRACE_REMINDER("grace-reminder"),
    GRACE_EXPIRED("grace-expired"),
    RECOVERED("recovered"),
    DISPUTE_ALERT("dispute-alert");

    private final String wireName;

    Template(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the database, the API, and the templates' file names. */
    public String wireName() {
        return wireName;
    }

    /** Empty for a name that no template has. */
    public static Optional<Template> named(String wireName) {
        return Arrays.stream(values())
                .filter(template -> template.wireName.equals(wireName))
                .findAny();
    }

    static Template of(String wireName) {
        return named(wireName).orElseThrow(() -> new IllegalArgumentException("no such template: " + wireName));
    }
}
