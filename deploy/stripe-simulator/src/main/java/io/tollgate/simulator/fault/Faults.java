package io.tollgate.simulator.fault;

import io.tollgate.simulator.store.Json;
import io.tollgate.simulator.store.StoredSettings;
import java.util.Random;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The disturbances in force. Chance is seeded: the same requests after the same {@code PUT} meet the same fate. */
@Component
public class Faults {

    private static final String SETTING = "faults";

    private final StoredSettings settings;
    private volatile InForce current;

    Faults(StoredSettings settings) {
        this.settings = settings;
        current = InForce.from(settings.find(SETTING).orElseGet(Json::object));
    }

    /** Replaces all faults; what is not named is not disturbed. */
    void replace(ObjectNode wanted) {
        InForce next = InForce.from(wanted);
        settings.put(SETTING, wanted);
        current = next;
    }

    public InForce current() {
        return current;
    }

    /**
     * @param api of the answers to requests
     * @param webhooks of the events on their way out
     */
    public record InForce(Api api, Webhooks webhooks, ObjectNode asked, Random apiChance, Random webhookChance) {

        static InForce from(ObjectNode asked) {
            JsonNode api = asked.path("api");
            JsonNode webhooks = asked.path("webhooks");
            long seed = Json.number(asked, "seed");
            return new InForce(
                    new Api(Json.number(api, "delay_ms"), rate(api, "error_rate"), Json.number(api, "rate_limit")),
                    new Webhooks(
                            rate(webhooks, "duplicate"),
                            rate(webhooks, "shuffle"),
                            rate(webhooks, "drop_rate"),
                            Json.number(webhooks, "delay_ms")),
                    asked,
                    new Random(seed),
                    new Random(seed + 1));
        }

        private static double rate(JsonNode node, String name) {
            JsonNode value = node.path(name);
            return value.isBoolean() ? (value.asBoolean() ? 1 : 0) : value.asDouble(0);
        }
    }

    /**
     * @param delayMs before every answer
     * @param errorRate share of requests that are answered with a 500, undone
     * @param rateLimit calls a second; 0 for no limit
     */
    public record Api(long delayMs, double errorRate, long rateLimit) {}

    /**
     * @param duplicate how many further copies of each event; a fraction is a chance
     * @param shuffle share of events that others overtake
     * @param dropRate share of events that are never sent
     * @param delayMs before the first attempt
     */
    public record Webhooks(double duplicate, double shuffle, double dropRate, long delayMs) {}
}
