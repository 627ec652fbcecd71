package io.tollgate.simulator.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What the simulator was told beyond Stripe's API, kept over a restart: faults, the clock, the account's settings. */
@Component
public class StoredSettings {

    private final JdbcClient jdbc;

    StoredSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<ObjectNode> find(String name) {
        return jdbc.sql("SELECT value::text FROM setting WHERE name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(Json::parse);
    }

    public void put(String name, ObjectNode value) {
        jdbc.sql("""
                INSERT INTO setting (name, value) VALUES (:name, :value::json)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value""").param("name", name).param("value", value.toString()).update();
    }
}
