package io.tollgate.notification.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.AccessEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.InvoiceEvent;
import io.tollgate.contracts.PaymentEvent;
import io.tollgate.contracts.SubscriptionEvent;
import io.tollgate.messaging.outbox.Cause;
import io.tollgate.notification.Facts;
import io.tollgate.notification.NotificationRequest;
import io.tollgate.notification.Template;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorrespondenceTest {

    private static final Facts FACTS = new Facts("1");
    private static final Instant AT = Facts.NOON;
    private static final Instant LATER = Instant.parse("2026-10-04T12:00:00Z");

    private final Correspondence correspondence = new Correspondence("finance@acme.example");

    static Stream<Arguments> told() {
        return Stream.of(
                Arguments.of(
                        new SubscriptionEvent.Started("ws_1", 1, FACTS.subscription("active")),
                        Template.WELCOME,
                        Map.of("plan", "pro")),
                Arguments.of(
                        new SubscriptionEvent.Started("ws_1", 1, FACTS.subscription("trialing")),
                        Template.WELCOME,
                        Map.of("plan", "pro", "endsOn", "2026-10-15T12:00:00Z")),
                Arguments.of(
                        new SubscriptionEvent.TrialEnding("ws_1", 1, FACTS.subscription("trialing"), LATER),
                        Template.TRIAL_ENDING,
                        Map.of("plan", "pro", "endsOn", LATER.toString())),
                Arguments.of(
                        new SubscriptionEvent.PlanChanged("ws_1", 1, FACTS.subscription("active"), "builder", AT),
                        Template.PLAN_CHANGED,
                        Map.of("plan", "pro", "previousPlan", "builder")),
                Arguments.of(
                        new SubscriptionEvent.CancellationScheduled("ws_1", 1, FACTS.subscription("active"), AT),
                        Template.CANCELLATION_SCHEDULED,
                        Map.of("plan", "pro", "endsOn", "2026-11-01T12:00:00Z")),
                Arguments.of(
                        new SubscriptionEvent.Ended(
                                "ws_1", 1, FACTS.subscription("canceled"), "payment_failed", AT, AT),
                        Template.ENDED,
                        Map.of("plan", "pro", "on", AT.toString(), "reason", "payment_failed")),
                Arguments.of(
                        FACTS.paid(2900, "usd"),
                        Template.RECEIPT,
                        Map.of("amount", "2900 usd", "on", AT.toString(), "reference", "pi_1")),
                Arguments.of(
                        FACTS.refunded(900, "usd"),
                        Template.REFUND,
                        Map.of("amount", "900 usd", "on", AT.toString(), "reference", "re_1")),
                Arguments.of(
                        FACTS.paymentFailed(4, LATER),
                        Template.PAYMENT_FAILED,
                        Map.of(
                                "amount",
                                "2900 usd",
                                "invoice",
                                "A-0042",
                                "link",
                                Facts.PAGE,
                                "nextAttempt",
                                LATER.toString())),
                Arguments.of(
                        FACTS.actionRequired(),
                        Template.ACTION_REQUIRED,
                        Map.of("amount", "2900 usd", "invoice", "A-0042", "link", Facts.PAGE)),
                Arguments.of(
                        new DunningEvent.GraceStarted("ws_1", 1, FACTS.dunningCase("grace"), AT),
                        Template.GRACE_STARTED,
                        inGrace()),
                Arguments.of(
                        new DunningEvent.ReminderDue("ws_1", 1, FACTS.dunningCase("grace"), "P3D", AT),
                        Template.GRACE_REMINDER,
                        inGrace()),
                Arguments.of(
                        new DunningEvent.GraceExpired("ws_1", 1, FACTS.dunningCase("expired"), AT),
                        Template.GRACE_EXPIRED,
                        inGrace()),
                Arguments.of(
                        new DunningEvent.Recovered("ws_1", 1, FACTS.dunningCase("recovered"), AT),
                        Template.RECOVERED,
                        inGrace()));
    }

    @ParameterizedTest
    @MethodSource("told")
    void aFactIsToldToItsCustomerInItsMail(DomainEvent fact, Template template, Map<String, String> model) {
        NotificationRequest request = about(fact).orElseThrow();

        assertThat(request.template()).isEqualTo(template);
        assertThat(request.customerId()).isEqualTo("cus_1");
        assertThat(request.workspaceId()).isEqualTo("ws_1");
        assertThat(request.model()).isEqualTo(model);
    }

    static Stream<DisputeEvent> disputes() {
        DisputeEvent.Dispute dispute = FACTS.dispute("needs_response");
        return Stream.of(
                new DisputeEvent.WarningReceived("ws_1", 1, dispute, AT),
                new DisputeEvent.AccessRevoked("ws_1", 1, dispute, AT),
                new DisputeEvent.Opened("ws_1", 1, dispute, AT),
                new DisputeEvent.DeadlineApproaching("ws_1", 1, dispute, 3, AT),
                new DisputeEvent.DeadlineMissed("ws_1", 1, dispute, AT),
                new DisputeEvent.Closed("ws_1", 1, dispute, AT));
    }

    @ParameterizedTest
    @MethodSource("disputes")
    void aDisputeIsToldToFinanceAndNoCustomer(DisputeEvent fact) {
        NotificationRequest request = about(fact).orElseThrow();

        assertThat(request.template()).isEqualTo(Template.DISPUTE_ALERT);
        assertThat(request.customerId()).isNull();
        assertThat(request.address()).isEqualTo("finance@acme.example");
        assertThat(request.toString()).doesNotContain("@");
    }

    @ParameterizedTest
    @MethodSource("disputes")
    void whereFinanceHasNoAddressNobodyIsTold(DisputeEvent fact) {
        assertThat(new Correspondence(null).about(fact, new Cause(fact.id(), null)))
                .isEmpty();
    }

    static Stream<DomainEvent> untold() {
        return Stream.of(
                FACTS.paid(0, "usd"),
                new PaymentEvent.Failed(
                        "ws_1", 1, "pi_1", FACTS.payment("failed", 2900, 0, "usd"), "ch_1", "card_declined", AT),
                new SubscriptionEvent.Renewed("ws_1", 1, FACTS.subscription("active"), AT),
                new SubscriptionEvent.PastDue("ws_1", 1, FACTS.subscription("past_due"), "active", AT),
                new InvoiceEvent.Paid("ws_1", 1, FACTS.invoice("cus_1"), AT),
                new InvoiceEvent.Overdue("ws_1", 1, FACTS.invoice("cus_1"), AT, null, AT),
                new DunningEvent.Retrying("ws_1", 1, FACTS.dunningCase("retrying"), AT),
                new DunningEvent.Resolved("ws_1", 1, FACTS.dunningCase("resolved"), AT),
                new DisputeEvent.Updated("ws_1", 1, FACTS.dispute("under_review"), AT, "f"),
                new AccessEvent.Gated("ws_1", 1, AccessEvent.PAYMENT_FAILED, "sub_1", "in_1", AT));
    }

    @ParameterizedTest
    @MethodSource("untold")
    void whatTheTableNamesNoMailForAsksForNone(DomainEvent fact) {
        assertThat(about(fact)).isEmpty();
    }

    @Test
    void oneAttemptIsToldOnceThoughItsBeingTheLastIsAFactOfItsOwn() {
        NotificationRequest failed = about(FACTS.paymentFailed(4, LATER)).orElseThrow();
        NotificationRequest last = about(FACTS.paymentFailed(4, null)).orElseThrow();
        NotificationRequest earlier = about(FACTS.paymentFailed(3, LATER)).orElseThrow();

        assertThat(last.cause()).isNotEqualTo(failed.cause());
        assertThat(last.identity()).isEqualTo(failed.identity());
        assertThat(earlier.identity()).isNotEqualTo(failed.identity());
    }

    private Optional<NotificationRequest> about(DomainEvent fact) {
        return correspondence.about(fact, new Cause(fact.id(), null));
    }

    private static Map<String, String> inGrace() {
        return Map.of("amount", "2900 usd", "deadline", "2026-10-08T12:00:00Z", "link", Facts.PAGE);
    }
}
