package io.tollgate.billing.page;

import io.tollgate.billing.payment.Transaction;
import io.tollgate.contracts.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the success page shows; nothing else of a payment reaches the template.
 *
 * @param sessionId null where the address named none
 * @param status as the status route writes it; the script looks for another one
 * @param amount as people read it; null where there is none to show
 * @param refunded likewise
 */
record SuccessView(
        @Nullable String sessionId,
        String status,
        String tone,
        boolean awaited,
        String title,
        String text,
        @Nullable String amount,
        @Nullable String refunded) {

    static SuccessView of(SessionId session, Transaction payment) {
        Notice notice = Notice.of(payment);
        boolean back = notice == Notice.PARTIALLY_REFUNDED;
        return new SuccessView(
                session.value(),
                payment.status().wireName(),
                lower(notice.tone()),
                notice.isAwaited(),
                notice.title(),
                notice.text(),
                notice == Notice.SAVED ? null : readable(payment.amount(), payment.currency()),
                back ? readable(payment.refundedAmount(), payment.currency()) : null);
    }

    static SuccessView without(Notice notice, @Nullable SessionId session) {
        return new SuccessView(
                session == null ? null : session.value(),
                lower(notice),
                lower(notice.tone()),
                notice.isAwaited(),
                notice.title(),
                notice.text(),
                null,
                null);
    }

    /** Whether the page is worth looking at again. */
    public boolean isLive() {
        return awaited && sessionId != null;
    }

    private static @Nullable String readable(long amount, @Nullable String currency) {
        if (currency == null) {
            return null;
        }
        Money money = new Money(amount, currency);
        return String.format(Locale.ENGLISH, "%,." + money.exponent() + "f %s", money.inMainUnit(), money.currency());
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
