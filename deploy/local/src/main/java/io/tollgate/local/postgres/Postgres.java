package io.tollgate.local.postgres;

import io.tollgate.local.process.Leftover;
import io.tollgate.local.process.Part;
import io.tollgate.local.setting.StateFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, as durable as in production, with one database per service. */
public final class Postgres implements Part {

    private static final Duration STARTUP_WAIT = Duration.ofSeconds(120);

    private final StateFolder state;
    private final int port;
    private final List<String> databases;
    private volatile @Nullable EmbeddedPostgres server;

    public Postgres(StateFolder state, int port, List<String> databases) {
        this.state = state;
        this.port = port;
        this.databases = databases;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void start() throws IOException, InterruptedException {
        close();
        stopLeftover(state);
        Files.createDirectories(state.logs());
        // A start that failed keeps its hold on this file for the life of the JVM; up.pid is the lock that counts.
        Files.deleteIfExists(state.postgres().resolve("epg-lock"));
        EmbeddedPostgres started = configured().start();
        server = started;
        createDatabases(started);
    }

    /** Ends the server that a killed run has left behind on this state folder, if there is one. */
    public static void stopLeftover(StateFolder state) throws IOException, InterruptedException {
        var leftover = Leftover.find(pidFile(state), state.postgres().toString());
        if (leftover.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to go.
            Leftover.stop(leftover.get(), "INT");
        }
    }

    @Override
    public ProcessHandle process() {
        try {
            return Leftover.find(pidFile(state), state.postgres().toString())
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        EmbeddedPostgres running = server;
        server = null;
        if (running != null) {
            try {
                running.close();
                // It gives a server five seconds to end, which a last checkpoint on a busy disk may exceed.
                stopLeftover(state);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private EmbeddedPostgres.Builder configured() {
        File log = state.logs().resolve("postgres.log").toFile();
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(state.postgresBinaries().toFile())
                .setDataDirectory(state.postgres())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(STARTUP_WAIT)
                .setPort(port)
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_replication_slots", "20")
                .setServerConfig("max_wal_senders", "20")
                // A relay that died without a word frees its slot for its successor after this time.
                .setServerConfig("wal_sender_timeout", "10s")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_wal_size", "256MB")
                .setServerConfig("io_workers", "1")
                .setServerConfig("jit", "off");
    }

    private void createDatabases(EmbeddedPostgres started) throws IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection()) {
            for (String database : databases) {
                if (!exists(connection, database)) {
                    try (Statement create = connection.createStatement()) {
                        create.execute("CREATE DATABASE " + database);
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IOException("The databases could not be created", failed);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            query.setString(1, database);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    private static Path pidFile(StateFolder state) {
        return state.postgres().resolve("postmaster.pid");
    }
}
