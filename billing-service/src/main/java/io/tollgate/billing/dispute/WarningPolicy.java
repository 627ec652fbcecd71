package io.tollgate.billing.dispute;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;

/** What an early fraud warning brings about by itself: {@code EARLY_FRAUD_WARNING_ACTION}. */
enum WarningPolicy {
    RECORD,
    REFUND,
    REFUND_AND_REVOKE;

    private static final String SETTING = "EARLY_FRAUD_WARNING_ACTION";

    static WarningPolicy from(Settings settings) {
        return switch (settings.text(SETTING, "record")) {
            case "record" -> RECORD;
            case "refund" -> REFUND;
            case "refund-and-revoke" -> REFUND_AND_REVOKE;
            case String other ->
                throw new InvalidSettingException(
                        SETTING, "must be record, refund or refund-and-revoke, was: " + other);
        };
    }
}
