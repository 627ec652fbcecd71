package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.contracts.CustomerEvent;
import io.tollgate.contracts.DisputeEvent;
import io.tollgate.contracts.DomainEvent;
import io.tollgate.contracts.DunningEvent;
import io.tollgate.contracts.SubscriptionEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fact with its mail, as it comes out of a mail server. */
class MailContentsTest extends NotificationServiceTest {

    private Facts facts = new Facts("");

    @BeforeEach
    void freshFacts() {
        facts = new Facts(id("eva"));
    }

    @Test
    void aPaymentIsReceipted() {
        ReadMail mail = mailAbout(facts.paid(2900, "usd"));

        assertThat(mail.subject()).isEqualTo("Your receipt from Acme: $29.00");
        assertThat(mail.text())
                .contains("Hello Ada,", "Amount: $29.00\n", "Date: October 1, 2026 (UTC)\n", "Reference: pi_")
                .endsWith("Acme\n");
        assertThat(mail.html())
                .contains(
                        "$29.00", "October 1, 2026 (UTC)", facts.paid(1, "usd").subject());
    }

    @ParameterizedTest
    @CsvSource({
        "2900, jpy, en, '¥2,900'",
        "1234500, kwd, en, 'KWD\u00a01,234.500'",
        "123456, eur, de, '1.234,56\u00a0€'"
    })
    void anAmountIsWrittenAsItsCurrencyAndItsRecipientDo(long amount, String currency, String locale, String written) {
        ReadMail mail = mailAbout(locale, facts.paid(amount, currency));

        assertThat(mail.subject()).endsWith(": " + written);
        assertThat(mail.text()).contains("Amount: " + written + "\n");
        assertThat(mail.html()).contains(written);
    }

    @Test
    void aRefundIsConfirmedWithItsOwnAmount() {
        ReadMail mail = mailAbout(facts.refunded(900, "usd"));

        assertThat(mail.subject()).isEqualTo("Your refund from Acme: $9.00");
        assertThat(mail.text()).contains("refunded $9.00", "Reference: re_").doesNotContain("18.00");
    }

    @Test
    void aFailedPaymentNamesTheNextAttemptAndLinksToTheInvoice() {
        ReadMail mail = mailAbout(facts.paymentFailed(1, Instant.parse("2026-10-04T12:00:00Z")));

        assertThat(mail.subject()).isEqualTo("Your payment to Acme failed");
        assertThat(mail.text())
                .contains("$29.00 for invoice A-0042", "try again on October 4, 2026, 12:00\u00a0PM UTC", Facts.PAGE)
                .doesNotContain("no further attempt");
        assertThat(mail.html()).contains("href=\"" + Facts.PAGE + "\"", "Pay the invoice");
    }

    @Test
    void aPaymentThatWillNotBeTriedAgainSaysSo() {
        assertThat(mailAbout(facts.paymentFailed(4, null)).text())
                .contains("no further attempt")
                .doesNotContain("try again");
    }

    @Test
    void anAttemptIsToldOnceThoughItTurnsOutToBeTheLast() {
        announce(
                customer("eva"),
                facts.paymentFailed(4, Instant.parse("2026-10-04T12:00:00Z")),
                facts.paymentFailed(4, null),
                facts.paymentFailed(3, Instant.parse("2026-10-04T12:00:00Z")));
        announce(customer("end"), started("end"));

        await().until(() -> mailServer.mailsTo(address("end")).size() == 1);
        await().until(() -> statusesOf("eva").equals(List.of("sent", "sent")));
        assertThat(mailServer.mailsTo(address("eva"))).hasSize(2);
    }

    @Test
    void aBanksQuestionIsPassedOn() {
        ReadMail mail = mailAbout(facts.actionRequired());

        assertThat(mail.subject()).isEqualTo("Please confirm your payment to Acme");
        assertThat(mail.text()).contains("bank wants you to confirm", "$29.00", Facts.PAGE);
        assertThat(mail.html()).contains("Confirm the payment", Facts.PAGE);
    }

    @Test
    void aTrialThatEndsIsAnnounced() {
        ReadMail mail = mailAbout(new SubscriptionEvent.TrialEnding(
                facts.workspace(), 1, facts.subscription("trialing"), Instant.parse("2026-10-04T12:00:00Z")));

        assertThat(mail.subject()).isEqualTo("Your Acme trial ends soon");
        assertThat(mail.text()).contains("trial of the Pro plan ends on October 4, 2026 (UTC)");
    }

    @Test
    void aPlanChangeNamesBothPlans() {
        assertThat(mailAbout(new SubscriptionEvent.PlanChanged(
                                facts.workspace(), 1, facts.subscription("active"), "builder", NOON))
                        .text())
                .contains("from Builder to Pro");
    }

    @Test
    void aCancellationNamesTheLastDay() {
        assertThat(mailAbout(new SubscriptionEvent.CancellationScheduled(
                                facts.workspace(), 1, facts.subscription("active"), NOON))
                        .text())
                .contains("stays as it is until November 1, 2026 (UTC)");
    }

    @Test
    void anEndForWantOfPaymentSaysSo() {
        SubscriptionEvent.Ended ended = new SubscriptionEvent.Ended(
                facts.workspace(), 1, facts.subscription("canceled"), "payment_failed", NOON, NOON);

        assertThat(mailAbout(ended).text())
                .contains("has ended on October 1, 2026 (UTC) because its invoice could not be paid");
    }

    @Test
    void graceIsToldWithItsDeadlineAndTheInvoice() {
        ReadMail mail =
                mailAbout(new DunningEvent.GraceStarted(facts.workspace(), 1, facts.dunningCase("grace"), NOON));

        assertThat(mail.subject()).isEqualTo("Your paid features at Acme are paused");
        assertThat(mail.text()).contains("$29.00", "kept until October 8, 2026, 12:00\u00a0PM UTC", Facts.PAGE);
        assertThat(mail.html()).contains("href=\"" + Facts.PAGE + "\"");
    }

    @Test
    void everyReminderIsAMailOfItsOwn() {
        announce(
                customer("eva"),
                new DunningEvent.ReminderDue(facts.workspace(), 2, facts.dunningCase("grace"), "P1D", NOON),
                new DunningEvent.ReminderDue(facts.workspace(), 3, facts.dunningCase("grace"), "P3D", NOON));

        await().until(() -> mailServer.mailsTo(address("eva")).size() == 2);
        assertThat(mailServer.mailsTo(address("eva"))).map(ReadMail::of).allSatisfy(mail -> {
            assertThat(mail.subject()).isEqualTo("Reminder: please pay to keep your Acme plan");
            assertThat(mail.text()).contains("until October 8, 2026", Facts.PAGE);
        });
    }

    @Test
    void theEndOfGraceNamesTheFreePlanAndARecoveryThanks() {
        assertThat(mailAbout(new DunningEvent.GraceExpired(facts.workspace(), 4, facts.dunningCase("expired"), NOON))
                        .text())
                .contains("on the free plan now", Facts.PAGE);
        facts = new Facts(id("uma"));
        assertThat(mailAbout(
                                "uma",
                                "en",
                                new DunningEvent.Recovered(facts.workspace(), 5, facts.dunningCase("recovered"), NOON))
                        .subject())
                .isEqualTo("Thank you: your Acme subscription is in order again");
    }

    @Test
    void aDisputeAlarmsFinance() {
        announce(new DisputeEvent.DeadlineApproaching(facts.workspace(), 3, facts.dispute("needs_response"), 3, NOON));

        await().until(() -> alerts().size() == 1);
        assertThat(alerts().getFirst().subject()).isEqualTo("Evidence for a dispute is due soon: $29.00");
        assertThat(alerts().getFirst().text())
                .contains(
                        "Status: needs response\n",
                        "Reason: product not received\n",
                        "Evidence due: October 8, 2026, 11:59\u00a0PM UTC\n",
                        "Days left: 3\n",
                        "Workspace: " + facts.workspace());
    }

    @Test
    void theInvoicesAddressIsUsedAsLongAsNoOtherIsKnown() {
        announce(facts.paymentFailed(facts.customer(), address("billing"), 1, null));

        await().until(() -> mailServer.mailsTo(address("billing")).size() == 1);
    }

    @Test
    void theCustomersAddressComesBeforeTheInvoices() {
        announce(customer("eva"));
        await().until(() -> jdbc.sql("SELECT count(*) FROM recipient WHERE customer_id = ?")
                        .param(facts.customer())
                        .query(Long.class)
                        .single()
                == 1);

        announce(facts.paymentFailed(facts.customer(), address("billing"), 1, null));

        await().until(() -> mailServer.mailsTo(address("eva")).size() == 1);
        assertThat(mailServer.mailsTo(address("billing"))).isEmpty();
    }

    private List<ReadMail> alerts() {
        return mailServer.mailsTo("finance@acme.example").stream()
                .map(ReadMail::of)
                .filter(mail -> mail.text().contains(facts.workspace()))
                .toList();
    }

    private ReadMail mailAbout(DomainEvent fact) {
        return mailAbout("en", fact);
    }

    private ReadMail mailAbout(String locale, DomainEvent fact) {
        return mailAbout("eva", locale, fact);
    }

    private ReadMail mailAbout(String name, String locale, DomainEvent fact) {
        announce(fact);
        await().until(() -> statusesOf(name).size() == 1);
        announce(new CustomerEvent.Changed(
                id("ws_" + name), 1, id("cus_" + name), address(name), "Ada", locale, false, NOON, "f1"));
        await().until(() -> mailServer.mailsTo(address(name)).size() == 1);
        return ReadMail.of(mailServer.mailsTo(address(name)).getFirst());
    }
}
