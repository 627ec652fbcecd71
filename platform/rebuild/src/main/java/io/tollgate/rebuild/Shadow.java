package io.tollgate.rebuild;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A second set of the service's tables, empty at first, in a schema of its own. Its connections see nothing else unless
 * they name it. The tables are unlogged: change data capture cannot see them, so that nothing that is announced here can
 * ever be published.
 */
final class Shadow implements AutoCloseable {

    static final String SCHEMA = "tollgate_rebuild";

    /** One shadow at a time, whichever replica has it; a replica that dies gives it up. */
    private static final String ELECT = "SELECT pg_try_advisory_lock(hashtextextended('tollgate-rebuild', 2))";

    private final Connection elected;
    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    private Shadow(Connection elected, HikariDataSource pool) {
        this.elected = elected;
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
    }

    /** Empty while another rebuild of this service is under way. */
    static Optional<Shadow> open(DataSourceProperties database) throws SQLException {
        HikariDataSource pool = new HikariDataSource(settings(database));
        Connection connection = null;
        boolean open = false;
        try {
            connection = pool.getConnection();
            JdbcClient first = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            if (!first.sql(ELECT).query(Boolean.class).single()) {
                return Optional.empty();
            }
            drop(connection);
            create(connection, first);
            open = true;
            return Optional.of(new Shadow(connection, pool));
        } finally {
            if (!open) {
                close(connection);
                pool.close();
            }
        }
    }

    private static HikariConfig settings(DataSourceProperties database) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName(SCHEMA);
        settings.setJdbcUrl(database.determineUrl());
        settings.setUsername(database.determineUsername());
        settings.setPassword(database.determinePassword());
        settings.setMaximumPoolSize(4);
        settings.setMinimumIdle(1);
        settings.setMaxLifetime(0);
        Map.of("currentSchema", SCHEMA, "reWriteBatchedInserts", "true", "options", "-c synchronous_commit=off")
                .forEach(settings::addDataSourceProperty);
        return settings;
    }

    private static void create(Connection connection, JdbcClient jdbc) throws SQLException {
        execute(connection, "CREATE SCHEMA " + SCHEMA);
        for (String table : Projection.all(jdbc)) {
            execute(
                    connection,
                    "CREATE UNLOGGED TABLE %1$s.%2$s (LIKE public.%2$s INCLUDING ALL)".formatted(SCHEMA, table));
        }
    }

    private static void drop(Connection connection) throws SQLException {
        execute(connection, "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Lets the service's beans do the work on the shadow. */
    <T> T call(Callable<T> work) {
        return ShadowRoute.call(pool, work);
    }

    /** On the shadow; live tables must be named with their schema. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** A connection that is the caller's to close. */
    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /** Nobody tells PostgreSQL how much there is by now, and a plan for an empty table is a bad one for a full one. */
    void analyze() {
        Projection.all(jdbc)
                .forEach(table -> jdbc.sql("ANALYZE " + SCHEMA + "." + table).update());
    }

    @Override
    public void close() throws SQLException {
        try {
            drop(elected);
        } finally {
            close(elected);
            pool.close();
        }
    }

    private static void close(@Nullable Connection connection) throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
