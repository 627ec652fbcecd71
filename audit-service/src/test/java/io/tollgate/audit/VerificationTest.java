package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.audit.verification.Broken;
import io.tollgate.audit.verification.Verdict;
import io.tollgate.audit.verification.VerifyLog;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever is done to the log by somebody who may do everything in its database is found, and the first told. */
@AuditServiceTest
class VerificationTest {

    /** What the trigger-less writer of another program would compute: the digest of all columns, as COPY writes them. */
    private static final String RECOMPUTED = """
            sha256(f(convert_to(chain, 'UTF8')) || f(int8send(position)) || f(timestamptz_send(recorded_at))
                || f(timestamptz_send(occurred_at)) || f(convert_to(event_id, 'UTF8')) || f(convert_to(type, 'UTF8'))
                || f(convert_to(actor, 'UTF8')) || f(convert_to(workspace_id, 'UTF8'))
                || f(convert_to(subject, 'UTF8')) || f(int8send(amount)) || f(convert_to(currency, 'UTF8'))
                || f(convert_to(cause, 'UTF8')) || f(convert_to(source_topic, 'UTF8')) || f(int4send(source_partition))
                || f(int8send(source_offset)) || f(payload_digest) || f(previous_digest))""";

    @Autowired
    World world;

    @Autowired
    VerifyLog verify;

    @Autowired
    JdbcClient jdbc;

    private String chain = "";

    @BeforeEach
    void aSealedChainOfTen() {
        jdbc.sql("""
                        CREATE OR REPLACE FUNCTION f(field bytea) RETURNS bytea LANGUAGE sql AS
                        $$ SELECT CASE WHEN field IS NULL THEN int4send(-1) ELSE int4send(length(field)) || field END $$""").update();
        chain = world.chainOf(4);
        world.seal(chain);
        world.poll(java.util.List.of(more(4), more(5), more(6), more(7), more(8), more(9)));
        world.seal(chain);
        world.keep();
    }

    @AfterEach
    void asItWas() {
        world.restore();
    }

    @Test
    void anUntouchedLogIsIntact() {
        Verdict verdict = verify.run();

        assertThat(verdict.firstBroken()).isNull();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.entries()).isEqualTo(count());
    }

    @Test
    void theDigestIsWhatTheDocumentationSays() {
        assertThat(jdbc.sql("SELECT count(*) FROM audit_entry WHERE digest <> " + RECOMPUTED)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAlteredEntryIsNamed() {
        world.tamper("UPDATE audit_entry SET amount = 1 WHERE " + at(3));

        assertBroken(3, "altered");
    }

    @Test
    void anAlteredDigestIsNamed() {
        world.tamper("UPDATE audit_entry SET digest = sha256('x') WHERE " + at(3));

        assertBroken(3, "altered");
    }

    @Test
    void aRemovedEntryIsNamed() {
        world.tamper("DELETE FROM audit_entry WHERE " + at(5));

        assertBroken(5, "removed: entries 5 to 5");
    }

    @Test
    void theFirstEntryIsMissedToo() {
        world.tamper("DELETE FROM audit_entry WHERE " + at(1));

        assertBroken(1, "removed");
    }

    @Test
    void anInsertedEntryIsNamed() {
        world.tamper("""
                INSERT INTO audit_entry
                SELECT chain, position, recorded_at + interval '1 second', occurred_at, 'evt_forged', type, actor,
                       workspace_id, subject, amount, currency, cause, source_topic, source_partition, source_offset,
                       payload_digest, previous_digest, digest
                FROM audit_entry WHERE\s""" + at(7));

        assertBroken(7, "");
    }

    @Test
    void anEntryAppendedByHandIsNamed() {
        world.tamper("""
                INSERT INTO audit_entry
                SELECT chain, 11, recorded_at, occurred_at, 'evt_forged', type, actor, workspace_id, subject, amount,
                       currency, cause, source_topic, source_partition, source_offset, payload_digest, digest, 'x'
                FROM audit_entry WHERE\s""" + at(10), recompute(11));

        assertBroken(11, "inserted");
    }

    @Test
    void aTruncatedChainContradictsItsSeal() {
        world.tamper(
                "DELETE FROM audit_entry WHERE chain = '%s' AND position > 8".formatted(chain),
                """
                UPDATE audit_chain c SET position = 8, digest = e.digest FROM audit_entry e
                WHERE c.chain = e.chain AND e.position = 8 AND c.chain = '%s'""".formatted(chain),
                "DELETE FROM audit_seal WHERE chain = '%s'".formatted(chain));

        assertBroken(9, "truncated");
    }

    @Test
    void aChainThatIsGoneIsMissed() {
        world.tamper(
                "DELETE FROM audit_entry WHERE chain = '%s'".formatted(chain),
                "DELETE FROM audit_payload WHERE chain = '%s'".formatted(chain),
                "DELETE FROM audit_chain WHERE chain = '%s'".formatted(chain),
                "DELETE FROM audit_seal WHERE chain = '%s'".formatted(chain));

        assertBroken(1, "truncated");
    }

    @Test
    void aRecomputedChainContradictsItsSeal() {
        world.tamper("UPDATE audit_entry SET amount = 1 WHERE " + at(6), recompute(6));
        for (int position = 7; position <= 10; position++) {
            world.tamper("""
                    UPDATE audit_entry e SET previous_digest = b.digest FROM audit_entry b
                    WHERE b.chain = e.chain AND b.position = e.position - 1 AND e.chain = '%s' AND e.position = %d""".formatted(chain, position), recompute(position));
        }
        world.tamper("""
                UPDATE audit_chain c SET digest = e.digest FROM audit_entry e
                WHERE c.chain = e.chain AND e.position = 10 AND c.chain = '%s'""".formatted(chain));

        // The seal of the fourth entry still fits: what was written anew begins after it.
        assertBroken(5, "recomputed: entries 5 to 10");
    }

    @Test
    void anAlteredPayloadIsNamed() {
        world.tamper("UPDATE audit_payload SET payload = 'something else' WHERE " + at(2));

        assertBroken(2, "payload");
    }

    @Test
    void anErasedPayloadIsNoAlteration() {
        world.tamper(
                "DELETE FROM audit_payload WHERE " + at(2), "UPDATE audit_payload SET payload = NULL WHERE " + at(3));

        assertThat(verify.run().firstBroken()).isNull();
    }

    @Test
    void whatWasFoundIsToldByTheMetrics() {
        world.tamper("UPDATE audit_entry SET type = 'other' WHERE " + at(3));
        verify.run();

        assertThat(jdbc.sql("SELECT intact FROM audit_verification ORDER BY verified_at DESC LIMIT 1")
                        .query(Boolean.class)
                        .single())
                .isFalse();
    }

    private org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> more(long offset) {
        int partition = Integer.parseInt(chain.substring(chain.lastIndexOf('-') + 1));
        return World.charge(partition, offset, World.id("evt"), "ws_1");
    }

    private String at(long position) {
        return "chain = '%s' AND position = %d".formatted(chain, position);
    }

    private String recompute(long position) {
        return "UPDATE audit_entry SET digest = " + RECOMPUTED + " WHERE " + at(position);
    }

    private void assertBroken(long position, String what) {
        Verdict verdict = verify.run();
        assertThat(verdict.intact()).isFalse();
        Broken broken = Objects.requireNonNull(verdict.firstBroken(), "first broken");

        assertThat(broken.chain()).isEqualTo(chain);
        assertThat(broken.position()).as(broken.what()).isEqualTo(position);
        assertThat(broken.what()).contains(what);
    }

    private long count() {
        return jdbc.sql("SELECT count(*) FROM audit_entry").query(Long.class).single();
    }
}
