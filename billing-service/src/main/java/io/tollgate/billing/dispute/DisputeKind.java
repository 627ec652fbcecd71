package io.tollgate.billing.dispute;

/** What a row stands for. */
enum DisputeKind {
    DISPUTE("dispute"),
    EARLY_FRAUD_WARNING("early_fraud_warning");

    private final String wireName;

    DisputeKind(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException for a name that is none */
    static DisputeKind of(String wireName) {
        return switch (wireName) {
            case "dispute" -> DISPUTE;
            case "early_fraud_warning" -> EARLY_FRAUD_WARNING;
            default -> throw new IllegalArgumentException("no kind of dispute: " + wireName);
        };
    }

    String wireName() {
        return wireName;
    }
}
