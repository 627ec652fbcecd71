package io.tollgate.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class TransientFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true", // connection failure
        "25006, true", // read-only after a fail-over
        "40P01, true", // deadlock
        "42501, true", // a permission that somebody took away
        "53300, true", // too many connections
        "55000, true", // not accepting connections
        "57P01, true", // shut down
        "22021, false", // a NUL in a text
        "23505, false", // not unique
        "54000, false" // a key too long for its index
    })
    void whatTheDatabaseSaysDecides(String state, boolean world) {
        SQLException said = new SQLException("no", state);

        assertThat(TransientFailure.isBehind(new UncategorizedSQLException("insert", "sql", said)))
                .isEqualTo(world);
        assertThat(TransientFailure.isBehind(new DataAccessResourceFailureException("wrapped otherwise", said)))
                .isEqualTo(world);
    }

    @Test
    void aConnectionThatBreaksWithoutACodeIsTheWorlds() {
        assertThat(TransientFailure.isBehind(new TransactionSystemException("rollback", new SQLException("closed"))))
                .isTrue();
        assertThat(TransientFailure.isBehind(new TimeoutException("broker away")))
                .isTrue();
    }

    @Test
    void everythingElseIsTheRecordsFault() {
        assertThat(TransientFailure.isBehind(new IllegalStateException("a bug")))
                .isFalse();
    }
}
