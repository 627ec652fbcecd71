package io.tollgate.dunning;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.CustomerEvent;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One unpaid invoice after the other, from the first failure to its end. */
abstract class CaseLives {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    @Autowired
    World world;

    private Subscriber her = new Subscriber("", "", "", Instant.EPOCH);

    @BeforeEach
    void somebodyNew() {
        her = world.subscriber();
        world.hears(her.started(), her.finalized(1));
    }

    @Test
    void anInvoiceThatIsPaidAtTheFirstTryIsNoCase() {
        world.hears(her.paid(1));

        assertCase("none");
    }

    @Test
    void whileStripeRetriesNobodyIsGated() {
        world.hears(her.failed(1, 1), her.pastDue(), her.after(DAY).failed(1, 2));

        assertCase("retrying", "retrying");
    }

    @Test
    void pastDueAloneIsNoGrace() {
        world.hears(her.pastDue());

        assertCase("none");
    }

    @Test
    void theLastFailureBeginsGraceWhoseDeadlineIsSevenDaysAfterItsReceipt() {
        exhaust();

        assertCase("grace", "retrying", "grace-started");
        assertThat(graceUntil()).isEqualTo(her.now().plus(Duration.ofDays(7)));
    }

    @Test
    void unpaidBeginsGraceOfTheLatestInvoiceThoughTheInvoiceItselfHasNotBeenHeardOf() {
        Subscriber silent = world.subscriber();
        silent.finalized(1);
        world.hears(silent.started(), silent.unpaid());

        assertThat(world.facts(silent.dunningCase(1))).containsExactly("grace-started");
        assertThat(world.row(silent.dunningCase(1))).containsEntry("amount_due", null);
    }

    @Test
    void anEndForFailedPaymentBeginsGrace() {
        world.hears(her.failed(1, 1), her.pastDue(), her.after(DAY).ended("payment_failed"));

        assertCase("grace", "retrying", "grace-started");
    }

    @Test
    void aSentInvoiceIsExhaustedWhenItIsOverdueAndNotByADeclinedAttempt() {
        Subscriber byInvoice = world.subscriber().paysBy("send_invoice");
        world.hears(byInvoice.started(), byInvoice.finalized(1), byInvoice.failedForGood(1, 1));
        assertThat(world.state(byInvoice.dunningCase(1))).isEqualTo("none");

        world.hears(byInvoice.after(MONTH).overdue(1), byInvoice.pastDue());
        assertThat(world.state(byInvoice.dunningCase(1))).isEqualTo("grace");
    }

    @Test
    void theFirstInvoiceOfACheckoutThatNeverSucceededIsNoCase() {
        Subscriber shopper = world.subscriber().invoicedBecauseOf("subscription_create");
        world.hears(shopper.finalized(1), shopper.failedForGood(1, 1));

        assertThat(world.state(shopper.dunningCase(1))).isEqualTo("none");
    }

    @Test
    void aCheckoutThatSucceedsAtTheSecondTryIsNoCase() {
        Subscriber shopper = world.subscriber().invoicedBecauseOf("subscription_create");
        world.hears(
                shopper.finalized(1),
                shopper.failedForGood(1, 1),
                shopper.after(DAY).paid(1),
                shopper.started());

        assertThat(world.state(shopper.dunningCase(1))).isEqualTo("none");
    }

    @Test
    void anOldInvoiceThatExhaustsAfterANewerOneWasPaidGatesNobody() {
        world.hears(her.failed(1, 1), her.pastDue());
        world.hears(her.after(MONTH).finalized(2), her.paid(2), her.recovered());
        world.hears(her.after(DAY).failedForGood(1, 4));

        assertCase("recovered", "retrying", "recovered");
    }

    @Test
    void anInvoiceOfASubscriptionThatIsActiveWaitsUntilItIsNot() {
        world.hears(her.failedForGood(1, 1));
        assertCase("retrying", "retrying");

        world.hears(her.pastDue());
        assertCase("grace", "retrying", "grace-started");
    }

    @Test
    void laterFailuresDoNotMoveTheDeadline() {
        exhaust();
        Instant deadline = graceUntil();

        world.hears(her.after(DAY).failedForGood(1, 5), her.after(DAY).unpaid());

        assertCase("grace", "retrying", "grace-started");
        assertThat(graceUntil()).isEqualTo(deadline);
    }

    @Test
    void anEarlierExhaustingRecordThatComesLaterMovesTheDeadlineBack() {
        world.hears(her.failed(1, 1), her.pastDue());
        var early = her.after(DAY).failedForGood(1, 2);
        Instant deadline = her.now().plus(Duration.ofDays(7));
        world.hears(her.after(DAY).unpaid());

        world.hears(early);

        assertThat(graceUntil()).isEqualTo(deadline);
        assertCase("grace", "retrying", "grace-started", "grace-extended");
    }

    @Test
    void remindersGoOutAtTheirTimesAndThePlanIsLostAtTheDeadline() {
        exhaust();

        world.passes(DAY);
        assertCase("grace", "retrying", "grace-started", "reminder-due:P1D");
        world.passes(DAY);
        assertCase("grace", "retrying", "grace-started", "reminder-due:P1D");
        world.passes(DAY.multipliedBy(4));
        assertCase("grace", "retrying", "grace-started", "reminder-due:P1D", "reminder-due:P6D");
        world.passes(DAY);
        assertCase("expired", "retrying", "grace-started", "reminder-due:P1D", "reminder-due:P6D", "grace-expired");
        world.passes(MONTH);
        assertThat(world.facts(her.dunningCase(1))).hasSize(5);
    }

    @Test
    void aServiceThatWasDownOverTheDeadlineRemindsOfNothing() {
        exhaust();

        world.passes(DAY.multipliedBy(8));

        assertCase("expired", "retrying", "grace-started", "grace-expired");
    }

    @Test
    void aPaymentRecoversDuringRetriesDuringGraceAndAfterTheDeadline() {
        world.hears(her.failed(1, 1), her.pastDue(), her.after(DAY).paid(1));
        assertCase("recovered", "retrying", "recovered");

        world.hears(
                her.after(MONTH).recovered(), her.finalized(2), her.failedForGood(2, 1), her.pastDue(), her.paid(2));
        assertThat(world.facts(her.dunningCase(2))).containsExactly("retrying", "grace-started", "recovered");

        world.hears(her.after(MONTH).recovered(), her.finalized(3), her.failedForGood(3, 1), her.pastDue());
        world.passes(MONTH.multipliedBy(4));
        world.hears(her.after(MONTH).paid(3));
        assertThat(world.facts(her.dunningCase(3)))
                .containsExactly("retrying", "grace-started", "grace-expired", "recovered");
    }

    @Test
    void aVoidedInvoiceOrASubscriptionThatIsActiveAgainRecovers() {
        exhaust();
        world.hears(her.after(DAY).voided(1));
        assertCase("recovered", "retrying", "grace-started", "recovered");

        world.hears(her.after(MONTH).recovered(), her.finalized(2), her.failedForGood(2, 1), her.pastDue());
        world.hears(her.after(DAY).recovered());
        assertThat(world.state(her.dunningCase(2))).isEqualTo("recovered");
    }

    @Test
    void aSubscriptionThatEndsForAnotherReasonClosesItsCase() {
        exhaust();

        world.hears(her.after(DAY).ended("cancellation_requested"));

        assertCase("closed", "retrying", "grace-started", "closed");
        world.passes(MONTH);
        assertCase("closed", "retrying", "grace-started", "closed");
    }

    @Test
    void aDebtThatIsPaidAfterTheCustomerHadLeftOpensNoClosedCaseAgainWhicheverIsHeardFirst() {
        exhaust();
        var end = her.after(DAY).ended("cancellation_requested");

        world.hears(her.after(DAY).paid(1), end);

        assertCase("closed", "retrying", "grace-started", "recovered", "closed");
    }

    @Test
    void whatExpiredStaysExpiredWhenTheSubscriptionIsThenCancelled() {
        exhaust();
        world.passes(DAY.multipliedBy(7));

        world.hears(her.after(MONTH).ended("cancellation_requested"));

        assertThat(world.state(her.dunningCase(1))).isEqualTo("expired");
    }

    @Test
    void aSubscriptionThatEndedUnpaidRecoversByANewOneInItsWorkspace() {
        world.hears(her.failed(1, 1), her.pastDue(), her.after(DAY).ended("payment_failed"));
        world.passes(DAY.multipliedBy(2));

        world.hears(world.another(her.started().workspaceId()).started());

        assertThat(world.facts(her.dunningCase(1))).endsWith("recovered");
    }

    @Test
    void anExpiredCaseRecoversByANewSubscriptionInItsWorkspace() {
        exhaust();
        world.passes(DAY.multipliedBy(7));
        world.hears(her.after(MONTH).ended(null));

        world.hears(world.another(her.started().workspaceId()).started());

        world.hears(her.after(DAY).paid(1));
        assertThat(world.facts(her.dunningCase(1))).endsWith("grace-expired", "recovered");
    }

    @Test
    void aSecondSubscriptionThatWasThereBeforeRecoversNothing() {
        Subscriber second = world.another(her.started().workspaceId());
        world.hears(second.started());
        world.hears(her.after(DAY).failed(1, 1), her.pastDue(), her.after(DAY).ended("payment_failed"));

        assertThat(world.state(her.dunningCase(1))).isEqualTo("grace");
    }

    @Test
    void aCaseFollowsItsCustomerToTheWorkspaceThatIsLearntLater() {
        String customer = "cus_" + her.invoice(0);
        Subscriber inferred = new Subscriber("inferred" + her.invoice(0), customer, customer, her.now());
        world.hears(inferred.started(), inferred.finalized(1), inferred.failedForGood(1, 1), inferred.pastDue());

        world.hears(new CustomerEvent.Linked("ws_learnt", 2, customer, customer, her.now()));

        assertThat(world.row(inferred.dunningCase(1))).containsEntry("workspace_id", "ws_learnt");
        world.hears(inferred.after(DAY).paid(1));
        assertThat(world.row(inferred.dunningCase(1)))
                .containsEntry("workspace_id", "ws_learnt")
                .containsEntry("state", "recovered");
    }

    private void exhaust() {
        world.hears(her.failed(1, 1), her.pastDue(), her.failedForGood(1, 4));
    }

    private Instant graceUntil() {
        return Objects.requireNonNull((Timestamp) world.row(her.dunningCase(1)).get("grace_until"))
                .toInstant();
    }

    private void assertCase(String state, String... facts) {
        assertThat(world.state(her.dunningCase(1))).isEqualTo(state);
        assertThat(world.facts(her.dunningCase(1))).containsExactly(facts);
    }
}
