package io.tollgate.subscription.dunning;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;

/** What becomes at Stripe of a subscription whose grace period ended unpaid. */
enum FinalAction {
    /** It ends, so that nobody is billed for what was taken away. */
    CANCEL,
    /** It stays as it is. */
    KEEP;

    private static final String SETTING = "DUNNING_FINAL_ACTION";

    static FinalAction from(Settings settings) {
        String chosen = settings.text(SETTING, "cancel");
        return switch (chosen) {
            case "cancel" -> CANCEL;
            case "keep" -> KEEP;
            default -> throw new InvalidSettingException(SETTING, "must be cancel or keep, was: " + chosen);
        };
    }
}
