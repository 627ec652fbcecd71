package io.tollgate.bench.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL that reports a commit only when it is on disk. */
public final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path data;

    private Database(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    public static Database start(Path state) throws IOException, SQLException {
        Path data = state.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(state.resolve("postgres-binaries").toFile())
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("unix_socket_directories", "")
                .start();
        Database database = new Database(server, data);
        database.requireOn("fsync");
        database.requireOn("synchronous_commit");
        return database;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    /** Creates an empty database beside the first and tells its URL. */
    public String create(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
    }

    /** The process whose children are the server's. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void requireOn(String setting) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW " + setting)) {
            if (!shown.next() || !"on".equals(shown.getString(1))) {
                throw new IllegalStateException(setting + " is not on: the figures would say nothing");
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
