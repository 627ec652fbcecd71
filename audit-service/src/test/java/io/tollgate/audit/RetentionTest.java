package io.tollgate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.retention.DropOldMonths;
import io.tollgate.audit.verification.Verdict;
import io.tollgate.audit.verification.VerifyLog;
import io.tollgate.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Old months go, and what is left can still be proven. */
@AuditServiceTest
class RetentionTest {

    @Autowired
    World world;

    @Autowired
    DropOldMonths retention;

    @Autowired
    Partitions partitions;

    @Autowired
    VerifyLog verify;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOldMonthIsDroppedAfterAnAnchorWasPublished() {
        String chain = world.chainOf(3);
        world.seal(chain);
        String old = partitions.months().getLast();
        clock.advance(Duration.ofDays(80));
        world.poll(World.charge(partition(chain), 3, World.id("evt"), "ws_1"));
        world.seal(chain);
        assertThat(verify.run().firstBroken()).isNull();

        List<String> dropped = new ArrayList<>(retention.run());
        assertThat(dropped).isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            dropped.addAll(retention.run());
            return dropped.contains(old);
        });

        assertThat(partitions.months()).doesNotContain(old);
        assertThat(jdbc.sql("SELECT min(position) FROM audit_entry WHERE chain = ?")
                        .param(chain)
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        Verdict verdict = verify.run();
        assertThat(verdict.firstBroken()).isNull();
        assertThat(verdict.intact()).isTrue();
    }

    private static int partition(String chain) {
        return Integer.parseInt(chain.substring(chain.lastIndexOf('-') + 1));
    }
}
