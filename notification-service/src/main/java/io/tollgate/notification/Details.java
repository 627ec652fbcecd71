package io.tollgate.notification;

import io.tollgate.contracts.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one mail is filled with; a value that the fact does not tell is left out, and the template does without. */
public record Details(Map<String, String> values) {

    public static final Details NONE = new Details(Map.of());

    public Details {
        values = Map.copyOf(values);
    }

    /** @param value anything but money, as its text; null where the fact does not tell */
    public Details with(Detail detail, @Nullable Object value) {
        String text = Objects.toString(value, "");
        if (text.isBlank()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(detail.wireName(), text);
        return new Details(more);
    }

    /** @param minorUnits null, together with the currency, where the fact does not tell */
    public Details with(Detail detail, @Nullable Long minorUnits, @Nullable String currency) {
        return minorUnits == null || currency == null ? this : with(detail, minorUnits + " " + currency);
    }

    /** The amount of a stored {@link Detail.Kind#MONEY}. */
    public static Money money(String stored) {
        int space = stored.indexOf(' ');
        return new Money(Long.parseLong(stored.substring(0, space)), stored.substring(space + 1));
    }
}
