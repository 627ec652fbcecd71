package io.tollgate.contracts;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/**
 * An amount in Stripe's smallest currency unit.
 *
 * <p>The exponent is Stripe's, not ISO 4217's: ISK and UGX have two decimals at Stripe although neither has any in
 * daily life (<a href="https://docs.stripe.com/currencies#zero-decimal">Stripe, supported currencies</a>).
 *
 * @param amount minor units; negative where money flows back
 * @param currency ISO 4217 code in upper case
 */
public record Money(long amount, String currency) {

    private static final Set<String> ZERO_DECIMAL = Set.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF");
    private static final Set<String> THREE_DECIMAL = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

    /** @throws IllegalArgumentException if the currency is not a three-letter code */
    public Money {
        currency = currency.toUpperCase(Locale.ROOT);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("currency must be a three-letter ISO 4217 code, was: " + currency);
        }
    }

    /** @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum does not fit a {@code long} */
    public Money plus(Money other) {
        return new Money(Math.addExact(amount, sameCurrency(other).amount), currency);
    }

    /** @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the difference does not fit a {@code long} */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amount, sameCurrency(other).amount), currency);
    }

    /** The amount in the currency's main unit, with as many decimals as Stripe gives it. */
    public BigDecimal inMainUnit() {
        return BigDecimal.valueOf(amount, exponent());
    }

    /** How many decimals Stripe's smallest unit stands for: 0, 2 or 3. */
    public int exponent() {
        if (ZERO_DECIMAL.contains(currency)) {
            return 0;
        }
        return THREE_DECIMAL.contains(currency) ? 3 : 2;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
        return other;
    }
}
