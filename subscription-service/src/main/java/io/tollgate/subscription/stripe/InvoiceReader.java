package io.tollgate.subscription.stripe;

import io.tollgate.stripe.Snapshot;
import io.tollgate.stripe.Stage;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.stripe.StripeObject;
import io.tollgate.subscription.invoice.InvoiceObservation;
import io.tollgate.subscription.invoice.InvoiceObservation.News;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the invoice of every API version since 2018, by its shape. */
final class InvoiceReader {

    /** ISO 4217 for "no currency". */
    private static final String NO_CURRENCY = "XXX";

    private static final String PAID = "paid";
    private static final String DETAILS = "subscription_details";

    private InvoiceReader() {}

    /** @throws io.tollgate.stripe.UnreadableEventException if it has no ID */
    static InvoiceObservation observe(StripeEvent event, Instant receivedAt) {
        StripeObject object = event.object();
        Instant unknownBirth = Instant.ofEpochSecond(event.created());
        InvoiceObservation.State state = state(object, event::scoped, unknownBirth);
        return new InvoiceObservation(
                event.scoped(object.require("id")),
                state,
                Snapshot.of(event, stage(event, state)),
                news(event.type()),
                receivedAt,
                snapshot -> state(
                        new StripeObject(snapshot.object()), event::scoped, Instant.ofEpochSecond(snapshot.created())));
    }

    private static Stage stage(StripeEvent event, InvoiceObservation.State state) {
        return InvoiceObservation.State.isSettled(state.status()) ? Stage.ENDED : Stage.of(event.type());
    }

    private static News news(String eventType) {
        return switch (eventType) {
            case "invoice.payment_failed" -> News.PAYMENT_FAILED;
            case "invoice.payment_action_required" -> News.ACTION_REQUIRED;
            case "invoice.overdue" -> News.OVERDUE;
            default -> News.NONE;
        };
    }

    private static InvoiceObservation.State state(
            StripeObject invoice, UnaryOperator<String> scoped, Instant unknownBirth) {
        Period period = period(invoice);
        return new InvoiceObservation.State(
                map(invoice.text("customer"), scoped),
                map(either(invoice.text("parent", DETAILS, "subscription"), invoice.text("subscription")), scoped),
                map(notBlank(invoice.text("metadata", "workspace_id")), scoped),
                map(
                        notBlank(either(
                                invoice.text("parent", DETAILS, "metadata", "workspace_id"),
                                invoice.text(DETAILS, "metadata", "workspace_id"))),
                        scoped),
                invoice.text("number"),
                status(invoice),
                either(invoice.text("collection_method"), invoice.text("billing")),
                invoice.text("billing_reason"),
                invoice.number("amount_due"),
                invoice.number("amount_paid"),
                Objects.requireNonNullElse(invoice.text("currency"), NO_CURRENCY)
                        .toUpperCase(Locale.ROOT),
                (int) Math.min(Integer.MAX_VALUE, invoice.number("attempt_count")),
                invoice.time("next_payment_attempt"),
                invoice.time("due_date"),
                period.start(),
                period.end(),
                invoice.text("hosted_invoice_url"),
                invoice.text("customer_email"),
                Objects.requireNonNullElse(either(invoice.time("created"), invoice.time("date")), unknownBirth));
    }

    /** Since 2018-11-08 there is a status; before, flags told. */
    private static String status(StripeObject invoice) {
        String status = invoice.text("status");
        if (invoice.flag(PAID)) {
            return PAID;
        }
        if (status != null) {
            return status;
        }
        if (invoice.flag("forgiven")) {
            return "uncollectible";
        }
        return invoice.flag("closed") ? "void" : "open";
    }

    private record Period(@Nullable Instant start, @Nullable Instant end) {}

    /** The invoice's own period is what has passed; what is paid for, its lines tell. */
    private static Period period(StripeObject invoice) {
        List<StripeObject> lines = invoice.list("lines");
        return lines.stream()
                .filter(line -> line.time("period", "end") != null)
                .max(Comparator.comparing(
                        line -> Objects.requireNonNullElse(line.time("period", "end"), Instant.EPOCH)))
                .map(line -> new Period(line.time("period", "start"), line.time("period", "end")))
                .orElseGet(() -> new Period(invoice.time("period_start"), invoice.time("period_end")));
    }

    private static @Nullable String notBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }

    private static @Nullable String map(@Nullable String id, UnaryOperator<String> scoped) {
        return id == null ? null : scoped.apply(id);
    }
}
