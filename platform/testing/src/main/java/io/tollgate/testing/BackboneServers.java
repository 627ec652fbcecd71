package io.tollgate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The broker and the database server of this JVM, started at first use and stopped with the JVM. */
public abstract class BackboneServers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The servers that {@code -Dbackbone} asks for: {@code embedded} (the default) or {@code containers}. */
    public static BackboneServers get() {
        return Holder.SERVERS;
    }

    /** Kafka's {@code bootstrap.servers}. */
    public abstract String bootstrapServers();

    /** The URL of a database on the server; the user is {@link #databaseUser()}. */
    public abstract String databaseUrl(String database);

    public String databaseUser() {
        return "postgres";
    }

    /** Empty where the server asks for none. */
    public String databasePassword() {
        return "";
    }

    /** Creates an empty database and tells its URL. */
    public String newDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = administration().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
        return databaseUrl(name);
    }

    abstract DataSource administration();

    private static final class Holder {
        private static final BackboneServers SERVERS = switch (System.getProperty("backbone", "embedded")) {
            case "containers" -> new ContainerServers();
            default -> new EmbeddedServers();
        };
    }
}
