package io.tollgate.audit.retention;

import io.tollgate.audit.entry.ChainHead;
import io.tollgate.audit.entry.Partitions;
import io.tollgate.audit.seal.PublishedSeals;
import io.tollgate.audit.seal.Seals;
import io.tollgate.audit.verification.Verdicts;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drops the months that the policy no longer keeps, in two runs: the first signs and publishes where each chain begins
 * from then on, a later one, that has read this on the topic, drops. A log that does not verify is left as it is.
 */
@Component
public class DropOldMonths {

    private static final Logger log = LoggerFactory.getLogger(DropOldMonths.class);

    private final Retention retention;
    private final Partitions partitions;
    private final Seals seals;
    private final PublishedSeals published;
    private final Verdicts verdicts;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DropOldMonths(
            Retention retention,
            Partitions partitions,
            Seals seals,
            PublishedSeals published,
            Verdicts verdicts,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.retention = retention;
        this.partitions = partitions;
        this.seals = seals;
        this.published = published;
        this.verdicts = verdicts;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Tells which months it has dropped. */
    public List<String> run() {
        List<String> over = partitions.months().stream()
                .filter(month -> retention.isOver(YearMonth.parse(month.replace('_', '-')), clock.instant()))
                .toList();
        List<String> dropped = new ArrayList<>();
        if (over.isEmpty()) {
            return dropped;
        }
        if (!verdicts.latest().map(Verdicts.Latest::intact).orElse(false)) {
            log.warn(
                    "{} months are older than AUDIT_RETENTION, but the log has not been verified to be intact",
                    over.size());
            return dropped;
        }
        Set<String> anchors = new HashSet<>();
        published.each(seal -> {
            if (seal.anchor()) {
                anchors.add(name(seal.chain(), seal.position()));
            }
        });
        for (String month : over) {
            List<ChainHead> last = partitions.lastOf(month);
            if (!last.stream().allMatch(head -> anchors.contains(name(head.chain(), head.position())))) {
                transaction.executeWithoutResult(status -> seals.anchor(last));
                return dropped;
            }
            transaction.executeWithoutResult(status -> partitions.drop(month));
            log.info("dropped the entries of {}, older than AUDIT_RETENTION", month);
            dropped.add(month);
        }
        return dropped;
    }

    private static String name(String chain, long position) {
        return chain + "@" + position;
    }
}
