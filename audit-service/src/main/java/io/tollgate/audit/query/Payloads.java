package io.tollgate.audit.query;

import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The events themselves, as far as they are not erased. */
@Component
class Payloads {

    private final JdbcClient jdbc;

    Payloads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By event ID; without those that are erased, and those that are no JSON. */
    Map<String, JsonNode> of(Collection<Entry> entries) {
        Map<String, JsonNode> payloads = new HashMap<>();
        jdbc.sql("""
                        SELECT w.event_id, p.payload
                        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS w(event_id, chain, position, recorded_at)
                        JOIN audit_payload p ON p.chain = w.chain AND p.position = w.position::bigint
                                            AND p.recorded_at = w.recorded_at::timestamptz
                        WHERE p.payload IS NOT NULL""")
                .param(Rows.column(entries, Entry::eventId))
                .param(Rows.column(entries, Entry::chain))
                .param(Rows.column(entries, Entry::position))
                .param(Rows.column(entries, Entry::recordedAt))
                .query(row -> {
                    String event = row.getString("event_id");
                    try {
                        payloads.put(event, ContractJson.mapper().readTree(row.getBytes("payload")));
                    } catch (JacksonException malformed) {
                        payloads.remove(event);
                    }
                });
        return payloads;
    }
}
