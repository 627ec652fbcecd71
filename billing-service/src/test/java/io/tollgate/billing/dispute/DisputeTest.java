package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.contracts.DisputeEvent;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import io.tollgate.stripe.StripeEvent;
import io.tollgate.testing.StripeFixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

/** What single events come to, without a database. */
class DisputeTest {

    private static final long START = 1_790_000_000L;
    private static final long DUE = 1_791_000_000L;
    private static final Instant NOW = Instant.ofEpochSecond(START);
    private static final DisputedPayments NONE = new DisputedPayments(Map.of());

    private final List<String> facts = new ArrayList<>();
    private @Nullable Dispute dispute;
    private int events;

    @Test
    void eventsOfMoneyMovingNeverChangeTheStatus() {
        tell("created", 0, "needs_response");
        tell("funds_withdrawn", 10, "under_review");
        tell("funds_reinstated", 20, "won");

        assertThat(status()).isEqualTo("needs_response");
        assertThat(dispute().state().funds()).isEqualTo("reinstated");
        assertThat(facts).doesNotContain("Closed");
    }

    @Test
    void moneyThatCameBackDoesNotTellHowADisputeEnded() {
        tell("funds_reinstated", 20, "won");
        assertThat(status()).isEqualTo("under_review");
        assertThat(facts).containsExactly("Opened");

        tell("closed", 10, "lost");
        assertThat(status()).isEqualTo("lost");
        assertThat(facts).containsExactly("Opened", "Closed");
    }

    @Test
    void anOlderSnapshotDoesNotLeaveATerminalState() {
        tell("closed", 20, "won");
        tell("updated", 10, "under_review");
        tell("created", 0, "needs_response");

        assertThat(status()).isEqualTo("won");
        assertThat(facts).containsExactly("Opened", "Closed");
    }

    @Test
    void anEndThatIsToldLateIsStillAnnounced() {
        tell("created", 0, "needs_response");
        tell("updated", 30, "appeal_under_review");
        tell("closed", 20, "lost");

        assertThat(status()).isEqualTo("appeal_under_review");
        assertThat(facts).containsExactly("Opened", "Updated", "Closed");
    }

    @Test
    void withinOneSecondTheClosedOneIsTheLast() {
        tell("closed", 0, "lost");
        tell("updated", 0, "under_review");

        assertThat(status()).isEqualTo("lost");
    }

    @Test
    void withinOneSecondWhatWasBeforeTellsTheOrder() {
        tell("updated", 0, object("under_review"), Map.of("status", "needs_response"));
        tell("updated", 0, object("needs_response"), Map.of("amount", 100));

        assertThat(status()).isEqualTo("under_review");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warning_needs_response", "under_review"})
    void anEventThatIsCalledClosedEndsOnlyWhatItsStatusSaysIsOver(String status) {
        tell("closed", 0, status);

        assertThat(facts).containsExactly("Opened");
    }

    @Test
    void anEndThatStripeHasYetToInventIsAnEnd() {
        tell("closed", 0, "settled_by_duel");

        assertThat(status()).isEqualTo("settled_by_duel");
        assertThat(facts).containsExactly("Opened", "Closed");
    }

    @Test
    void aDueDateOfNullOrZeroIsNone() {
        tell("created", 0, StripeFixtures.dispute("dp_1", "ch_1", "needs_response", null), null);
        assertThat(dispute().state().evidenceDueBy()).isNull();

        tell("updated", 1, StripeFixtures.dispute("dp_1", "ch_1", "needs_response", 0L), null);
        assertThat(dispute().state().evidenceDueBy()).isNull();
    }

    @Test
    void aDisputeOfBefore2014IsItsChargesOneDispute() {
        Map<String, Object> old = new HashMap<>(object("needs_response"));
        old.keySet().removeAll(List.of("id", "evidence_details", "payment_intent", "metadata"));
        old.put("evidence", "Here is some evidence");
        old.put("evidence_due_by", DUE);
        tell("created", 0, old, null);

        assertThat(dispute().providerId()).isEqualTo("ch_1");
        assertThat(dispute().state().evidenceDueBy()).isEqualTo(Instant.ofEpochSecond(DUE));
    }

    @Test
    void anExpandedChargeIsItsId() {
        tell("created", 0, StripeFixtures.with(object("won"), Map.of("charge", Map.of("id", "ch_1"))), null);

        assertThat(dispute().state().chargeId()).isEqualTo("ch_1");
    }

    @Test
    void noEvidenceIsKeptWithASnapshot() {
        tell("created", 0, "needs_response");

        assertThat(dispute().told().toJson()).doesNotContain("ada@example.com");
    }

    @Test
    void whatEarlyFraudWarningsBringAboutIsOneOfThree() {
        assertThat(WarningPolicy.from(settings(""))).isEqualTo(WarningPolicy.RECORD);
        assertThat(WarningPolicy.from(settings("refund-and-revoke"))).isEqualTo(WarningPolicy.REFUND_AND_REVOKE);
        assertThatThrownBy(() -> WarningPolicy.from(settings("panic")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("EARLY_FRAUD_WARNING_ACTION");
    }

    private static Settings settings(String action) {
        return new Settings(new MockEnvironment().withProperty("EARLY_FRAUD_WARNING_ACTION", action));
    }

    private void tell(String fact, int second, String status) {
        tell(fact, second, object(status), null);
    }

    private void tell(String fact, int second, Map<String, Object> object, @Nullable Map<String, Object> before) {
        byte[] event =
                StripeFixtures.event("evt_" + events++, "charge.dispute." + fact, START + second, object, before);
        Observation seen = DisputeReader.observe(StripeEvent.read(event));
        Dispute.Change change = dispute == null ? Dispute.first(seen, NONE, NOW) : dispute.observe(seen, NONE, NOW);
        if (change != null) {
            dispute = change.dispute();
            change.facts().stream()
                    .map(DisputeEvent::getClass)
                    .map(Class::getSimpleName)
                    .forEach(facts::add);
        }
    }

    private static Map<String, Object> object(String status) {
        return StripeFixtures.dispute("dp_1", "ch_1", status, DUE);
    }

    private Dispute dispute() {
        return Objects.requireNonNull(dispute);
    }

    private String status() {
        return dispute().state().status().name();
    }
}
