package io.tollgate.audit.entry;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The partitions by time, each made when the first entry of its month is about to come. */
@Component
class Months {

    private final JdbcClient jdbc;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

    Months(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In a transaction that may roll back and take the partition with it: it is remembered once it was found there. */
    void require(Collection<Instant> times) {
        times.stream()
                .map(time -> YearMonth.from(time.atOffset(ZoneOffset.UTC)))
                .distinct()
                .sorted()
                .filter(month -> !known.contains(month))
                .forEach(this::make);
    }

    private void make(YearMonth month) {
        String name = "audit_entry_%d_%02d".formatted(month.getYear(), month.getMonthValue());
        boolean there = jdbc.sql("SELECT to_regclass(?) IS NOT NULL")
                .param(name)
                .query(Boolean.class)
                .single();
        if (there) {
            known.add(month);
        } else {
            jdbc.sql("CALL audit_month(?::date)")
                    .param(month.atDay(1).toString())
                    .update();
        }
    }
}
