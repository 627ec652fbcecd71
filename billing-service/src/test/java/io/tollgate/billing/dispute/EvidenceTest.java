package io.tollgate.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.testing.StripeFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Evidence is staged, and submitted only when a person says so. */
@FaultyStripeTest
@ExtendWith(OutputCaptureExtension.class)
class EvidenceTest extends DisputeWorld {

    private static final Map<String, String> EVIDENCE =
            Map.of("customer_email_address", "ada.secret@example.com", "uncategorized_text", "She used it every day.");

    @Test
    void stagedEvidenceIsAtStripeAndNotSubmitted() {
        String id = disputed();

        Answer staged = put(evidence(id), EVIDENCE);

        assertThat(staged.status()).as(staged.raw().body()).isEqualTo(200);
        assertThat(staged.text("status")).isEqualTo("staged");
        assertThat(staged.body().path("at_provider").booleanValue()).isTrue();
        assertThat(stripe.writtenEvidence())
                .singleElement()
                .asString()
                .contains("submit=false", "evidence[uncategorized_text]=She used it every day.");
        assertThat(stripe.submissions).isZero();
    }

    @Test
    void stagingAgainReplacesAllThatWasStaged() {
        String id = disputed();

        put(evidence(id), EVIDENCE);
        Answer again = put(evidence(id), Map.of("product_description", "A book."));

        assertThat(again.body().path("fields").toString()).isEqualTo("[\"product_description\"]");
        assertThat(stripe.writtenEvidence().getLast())
                .contains("evidence[product_description]=A book.", "evidence[uncategorized_text]=&");
    }

    @Test
    void whatIsStagedWhileStripeIsAwayIsSubmittedAllTheSame() {
        String id = disputed();
        stripe.down = true;

        Answer staged = put(evidence(id), EVIDENCE);
        assertThat(staged.status()).isEqualTo(200);
        assertThat(staged.body().path("at_provider").booleanValue()).isFalse();
        assertThat(post(submission(id), null, null).status()).isEqualTo(503);

        stripe.down = false;
        untilStripeIsCalledAgain();
        assertThat(post(submission(id), null, null).status()).isEqualTo(200);
        assertThat(stripe.writtenEvidence()).singleElement().asString().contains("submit=true", "She used it");
    }

    @Test
    void submittedEvidenceIsAuditedAndCannotBeSubmittedOrStagedAgain() {
        String id = disputed();
        put(evidence(id), EVIDENCE);

        Answer submitted = post(submission(id), null, null);

        assertThat(submitted.status()).as(submitted.raw().body()).isEqualTo(200);
        assertThat(submitted.text("status")).isEqualTo("submitted");
        assertThat(operations(id))
                .containsExactly("evidence-staged by development-finance", "evidence-submitted by development-finance");
        assertThat(post(submission(id), null, null).status()).isEqualTo(409);
        assertThat(put(evidence(id), EVIDENCE).status()).isEqualTo(409);
        assertThat(stripe.submissions).isEqualTo(1);
    }

    @Test
    void aRepetitionUnderTheSameKeyGetsTheFirstAnswer() {
        String id = disputed();
        put(evidence(id), EVIDENCE);
        String key = UUID.randomUUID().toString();

        Answer first = post(submission(id), null, key);
        Answer second = post(submission(id), null, key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.raw().headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(stripe.writes()).hasSize(2);
    }

    @Test
    void aSubmissionWhoseAnswerWasLostIsFoundDoneByItsRepetition() {
        String id = disputed();
        put(evidence(id), EVIDENCE);
        String key = UUID.randomUUID().toString();
        stripe.answersLost = 100;

        assertThat(post(submission(id), null, key).status()).isEqualTo(503);
        int asked = stripe.writes().size();
        stripe.answersLost = 0;
        untilStripeIsCalledAgain();
        deliver(
                "charge.dispute.updated",
                StripeFixtures.with(
                        StripeFixtures.dispute(id, "ch_" + name, "under_review", stripe.dueBy),
                        Map.of("evidence_details", StripeFixtures.evidenceDetails(stripe.dueBy, 1))));
        Answer repeated = post(submission(id), null, key);

        assertThat(repeated.status()).as(repeated.raw().body()).isEqualTo(200);
        assertThat(repeated.text("status")).isEqualTo("submitted");
        assertThat(stripe.writes()).hasSize(asked);
    }

    @Test
    void ofManyWhoSubmitAtTheSameMomentOneDoes() {
        String id = disputed();
        put(evidence(id), EVIDENCE);

        List<Integer> answers = IntStream.range(0, 8)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        () -> post(submission(id), null, null).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers.stream().filter(status -> status != 200)).containsOnly(409);
        assertThat(stripe.writtenEvidence().stream().filter(body -> body.contains("submit=true")))
                .hasSize(1);
    }

    @Test
    void evidenceThatWasSubmittedInStripesDashboardIsNotSubmittedAgainThoughOurRowIsBehind() {
        String id = disputed();
        put(evidence(id), EVIDENCE);
        stripe.submissions = 1;

        assertThat(post(submission(id), null, null).status()).isEqualTo(409);
    }

    @Test
    void nothingIsSubmittedWhereNothingIsStagedOrItIsTooLateOrOver() {
        String id = disputed();
        assertThat(post(submission(id), null, null).status()).isEqualTo(422);

        put(evidence(id), EVIDENCE);
        clock.advance(Duration.ofDays(10));
        assertThat(post(submission(id), null, null).status()).isEqualTo(409);
        assertThat(put(evidence(id), EVIDENCE).status()).isEqualTo(409);

        String lost = disputed("dp_lost_" + name, "lost");
        assertThat(put(evidence(lost), EVIDENCE).status()).isEqualTo(409);
        assertThat(put(evidence(warned()), EVIDENCE).status()).isEqualTo(422);
    }

    @Test
    void whatTheEvidenceSaysIsInNoEventAndNoLog(CapturedOutput output) {
        String id = disputed();
        put(evidence(id), EVIDENCE);
        put(evidence(id), Map.of("customer_email_address", "x".repeat(6000) + "ada.secret"));
        post(submission(id), null, null);

        assertThat(announced(id)).contains("evidence-submitted").doesNotContain("ada.secret", "every day");
        assertThat(output).doesNotContain("ada.secret", "every day");
    }

    @ParameterizedTest
    @MethodSource("whatStripeWouldNotTake")
    void whatStripeWouldNotTakeIsRefusedByTheFieldsName(String field, Object value) {
        Answer answer = put(evidence(disputed()), Map.of(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains(field);
    }

    static Stream<Arguments> whatStripeWouldNotTake() {
        return Stream.of(
                Arguments.of("no_such_field", "x"),
                Arguments.of("customer_name", "x".repeat(5_001)),
                Arguments.of("uncategorized_text", "x".repeat(20_001)),
                Arguments.of("receipt", "https://example.com/receipt.pdf"));
    }

    private static String evidence(String id) {
        return DISPUTES + "/" + id + "/evidence";
    }

    private static String submission(String id) {
        return evidence(id) + "/submit";
    }
}
