package io.tollgate.audit.console;

import io.tollgate.audit.console.api.Fields;
import io.tollgate.contracts.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Money as people read it. */
final class Amount {

    private Amount() {}

    /** Of the fields {@code amount} and {@code currency}; null where they are no money. */
    static @Nullable String of(JsonNode node) {
        Long amount = Fields.number(node, "amount");
        String currency = Fields.text(node, "currency");
        if (amount == null || currency == null || !currency.matches("[A-Za-z]{3}")) {
            return null;
        }
        Money money = new Money(amount, currency);
        return String.format(Locale.ENGLISH, "%,." + money.exponent() + "f %s", money.inMainUnit(), money.currency());
    }
}
