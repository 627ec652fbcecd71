package io.tollgate.simulator.checkout;

import io.tollgate.simulator.api.StripeError;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person has typed about the card, beside its number. */
record TypedCard(String number, YearMonth expiry) {

    private static final Pattern EXPIRY = Pattern.compile("\\s*(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})\\s*");
    private static final Pattern CODE = Pattern.compile("\\d{3,4}");

    /** @throws StripeError that says in Stripe's words what is wrong */
    static TypedCard of(String number, String expiry, String code, YearMonth now) {
        Matcher parts = EXPIRY.matcher(expiry);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) < 1 || Integer.parseInt(parts.group(1)) > 12) {
            throw wrong("invalid_expiry_month", "Your card's expiration month is invalid.");
        }
        YearMonth month = YearMonth.of(2000 + Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)));
        if (month.isBefore(now)) {
            throw wrong("invalid_expiry_year", "Your card's expiration date is in the past.");
        }
        if (!CODE.matcher(code.strip()).matches()) {
            throw wrong("invalid_cvc", "Your card's security code is invalid.");
        }
        return new TypedCard(number.replaceAll("[ -]", ""), month);
    }

    private static StripeError wrong(String code, String message) {
        return StripeError.card(code, null, message);
    }
}
