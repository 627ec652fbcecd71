package io.tollgate.notification.mail;

import io.tollgate.contracts.Entitlement;
import io.tollgate.contracts.Money;
import io.tollgate.notification.Detail;
import io.tollgate.notification.Details;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** How a detail is written for a recipient. Times are UTC and say so: nobody has told us where the recipient lives. */
record Wording(Locale locale) {

    private static final Set<String> KNOWN_LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> WEB = Set.of("https", "http");
    private static final Pattern CODE_BEFORE_NUMBER = Pattern.compile("(\\p{L})(?=\\d)");
    private static final String NO_BREAK_SPACE = "\u00a0";

    /** @param tag an IETF tag; null, or one of no language that we know, means English */
    static Wording of(@Nullable String tag) {
        Locale locale = tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag.replace('_', '-'));
        return new Wording(KNOWN_LANGUAGES.contains(locale.getLanguage()) ? locale : Locale.ENGLISH);
    }

    /** Null for what must or need not be written. */
    @Nullable
    String write(Detail detail, String value) {
        return switch (detail.kind()) {
            case TEXT -> value;
            case WORDS -> value.replace('_', ' ');
            case PLAN -> plan(value);
            case MONEY -> money(Details.money(value));
            case DAY -> day(Instant.parse(value));
            case MOMENT -> moment(Instant.parse(value));
            case LINK -> link(value);
        };
    }

    /** With as many decimals as Stripe gives the currency, whatever the currency has in daily life. */
    String money(Money money) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        try {
            format.setCurrency(Currency.getInstance(money.currency()));
        } catch (IllegalArgumentException unknownToJava) {
            return money.inMainUnit().toPlainString() + NO_BREAK_SPACE + money.currency();
        }
        format.setMinimumFractionDigits(money.exponent());
        format.setMaximumFractionDigits(money.exponent());
        return CODE_BEFORE_NUMBER.matcher(format.format(money.inMainUnit())).replaceAll("$1" + NO_BREAK_SPACE);
    }

    private String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(at.atOffset(ZoneOffset.UTC))
                + " (UTC)";
    }

    private String moment(Instant at) {
        String text = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at.atOffset(ZoneOffset.UTC));
        // Many fonts lack the narrow space that Unicode's data put before AM and PM.
        return text.replace("\u202f", NO_BREAK_SPACE) + " UTC";
    }

    /** The tier as people write it; null for a price that no tier names, which has no name to tell. */
    private static @Nullable String plan(String plan) {
        return plan.equals(Entitlement.UNMAPPED) ? null : StringUtils.capitalize(plan);
    }

    /** Null for what a browser would not open as a page. */
    private static @Nullable String link(String link) {
        try {
            String scheme = URI.create(link).getScheme();
            return scheme != null && WEB.contains(scheme.toLowerCase(Locale.ROOT)) ? link : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
