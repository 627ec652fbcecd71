package io.tollgate.billing.payment;

import io.tollgate.billing.payment.Part.Charge;
import io.tollgate.billing.payment.Part.Intent;
import io.tollgate.billing.payment.Part.InvoicePayment;
import io.tollgate.billing.payment.Part.Refund;
import io.tollgate.billing.payment.Part.Request;
import io.tollgate.billing.payment.Part.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives payments from parts. It is a pure function of the set of parts, so every order of arrival ends the same.
 *
 * <p>One payment is one payment intent, or one charge or session that has none. A session belongs to the intent that it
 * names, or to the one that paid its invoice: since basil only an invoice payment tells that.
 */
final class Ledger {

    private final Map<String, Part> parts;
    private final Map<String, String> links;

    private Ledger(Map<String, Part> parts, Map<String, String> links) {
        this.parts = parts;
        this.links = links;
    }

    /** @param links the workspace of each customer that has one */
    static Ledger of(Collection<? extends Part> parts, Map<String, String> links) {
        Map<String, Part> byId = new TreeMap<>();
        parts.forEach(part -> byId.put(part.id(), part));
        return new Ledger(byId, links);
    }

    /** Every payment, and a refund only within the payment that it belongs to. */
    List<Payment> payments() {
        Map<String, Session> sessions = new TreeMap<>();
        List<Session> alone = new ArrayList<>();
        all(Session.class).forEach(session -> {
            String intent = intentOf(session);
            if (intent == null || sessions.putIfAbsent(intent, session) != null) {
                alone.add(session);
            }
        });
        Map<String, Request> requests = new HashMap<>();
        asked().forEach(request -> requests.putIfAbsent(madeOf(request), request));

        List<Payment> payments = new ArrayList<>();
        TreeSet<String> intents = new TreeSet<>(sessions.keySet());
        all(Intent.class).map(Intent::id).forEach(intents::add);
        all(Charge.class).map(Charge::intent).filter(Objects::nonNull).forEach(intents::add);
        for (String intent : intents) {
            Session session = sessions.get(intent);
            Request request = requestOf(session, intent);
            if (request != null) {
                requests.values().remove(request);
            }
            payments.add(payment(session, intent, chargesOf(intent), request));
        }
        alone.forEach(session -> payments.add(payment(session, null, List.of(), requests.remove(session.id()))));
        all(Charge.class)
                .filter(charge -> charge.intent() == null)
                .forEach(charge -> payments.add(payment(null, null, List.of(charge), null)));
        requests.values().stream()
                .sorted(Comparator.comparing(Request::id))
                .forEach(request -> payments.add(payment(
                        null,
                        request.kind() == Request.Kind.INTENT ? request.providerId() : null,
                        List.of(),
                        request)));
        return payments;
    }

    /** The refunds whose payment has not been seen. */
    List<Refund> strayRefunds(List<Payment> payments) {
        return all(Refund.class)
                .filter(refund ->
                        payments.stream().noneMatch(payment -> payment.refunds().contains(refund)))
                .toList();
    }

    /** Our own request behind a refund; null where it was made elsewhere. */
    @Nullable
    Request requestOf(Refund refund) {
        return all(Request.class)
                .filter(request -> request.kind() == Request.Kind.REFUND && isBehind(request, refund))
                .findFirst()
                .orElse(null);
    }

    /** Metadata is anybody's who has the key; it must at least name a request that refunds the same thing. */
    private static boolean isBehind(Request request, Refund refund) {
        boolean same = (request.charge() != null && request.charge().equals(refund.charge()))
                || (request.intent() != null && request.intent().equals(refund.intent()));
        return refund.id().equals(request.providerId())
                || (request.providerId() == null && same && request.id().equals(refund.request()));
    }

    private Payment payment(
            @Nullable Session session, @Nullable String intentId, List<Charge> charges, @Nullable Request request) {
        Intent intent = intentId != null && parts.get(intentId) instanceof Intent seen ? seen : null;
        Predicate<Refund> ours = refund -> belongs(refund.charge(), refund.intent(), intentId, charges);
        List<Refund> refunds = all(Refund.class).filter(ours).toList();
        List<Request> asked = all(Request.class)
                .filter(refund -> refund.kind() == Request.Kind.REFUND
                        && belongs(refund.charge(), refund.intent(), intentId, charges)
                        && refunds.stream().noneMatch(known -> isBehind(refund, known)))
                .toList();
        Payment payment = new Payment(session, intentId, intent, charges, request, refunds, asked, null);
        String customer = payment.customer();
        String link = customer == null ? null : links.get(customer);
        return link == null ? payment : new Payment(session, intentId, intent, charges, request, refunds, asked, link);
    }

    private static boolean belongs(
            @Nullable String charge, @Nullable String intent, @Nullable String intentId, List<Charge> charges) {
        return (intent != null && intent.equals(intentId))
                || charges.stream().anyMatch(known -> known.id().equals(charge));
    }

    private List<Charge> chargesOf(String intent) {
        return all(Charge.class)
                .filter(charge -> intent.equals(charge.intent()))
                .toList();
    }

    private Stream<Request> asked() {
        return all(Request.class).filter(request -> request.kind() != Request.Kind.REFUND);
    }

    /** The request behind a payment: the provider's answer names the session or the intent, or its metadata the request. */
    private @Nullable Request requestOf(@Nullable Session session, String intentId) {
        String named = parts.get(intentId) instanceof Intent intent ? intent.request() : null;
        return asked().filter(request -> {
                    String made = madeOf(request);
                    return made.equals(intentId)
                            || (session != null && made.equals(session.id()))
                            || request.id().equals(named);
                })
                .findFirst()
                .orElse(null);
    }

    /**
     * What the provider has made of a request: the session or intent that it answered with; where no answer has come,
     * the session whose metadata names the request; else the request stands for itself.
     */
    private String madeOf(Request request) {
        if (request.providerId() != null) {
            return request.providerId();
        }
        return all(Session.class)
                .filter(session -> request.id().equals(session.request()))
                .map(Session::id)
                .findFirst()
                .orElse(request.id());
    }

    private @Nullable String intentOf(Session session) {
        if (session.intent() != null) {
            return session.intent();
        }
        String request = session.request();
        String invoice = session.invoice();
        return Stream.of(
                        all(Intent.class)
                                .filter(intent -> request != null && request.equals(intent.request()))
                                .map(Intent::id),
                        invoice == null ? Stream.<@Nullable String>empty() : intentsOf(invoice))
                .flatMap(intents -> intents)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Stream<@Nullable String> intentsOf(String invoice) {
        return Stream.of(
                        all(InvoicePayment.class)
                                .filter(paid -> invoice.equals(paid.invoice()))
                                .map(InvoicePayment::intent),
                        all(Intent.class)
                                .filter(intent -> invoice.equals(intent.invoice()))
                                .map(Intent::id),
                        all(Charge.class)
                                .filter(charge -> invoice.equals(charge.invoice()))
                                .map(Charge::intent))
                .flatMap(intents -> intents);
    }

    private <T extends Part> Stream<T> all(Class<T> kind) {
        return parts.values().stream().filter(kind::isInstance).map(kind::cast);
    }
}
