package io.tollgate.bench.consumer;

import io.tollgate.bench.stripe.EventTemplate;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The lives of many subscriptions, side by side and slightly out of order: each is created, upgraded, renewed, behind with
 * a payment and recovered. The same events every time but for their IDs.
 */
public final class SeededEvents {

    private static final int SUBSCRIPTIONS = 2_000;
    private static final long START = 1_790_000_000L;
    private static final int SPAN = 1_000_000;
    private static final int STEP = 100_000;
    private static final int LATENESS = 200;
    private static final List<Step> LIFE = List.of(
            new Step("created", "active", "price_builder", 0, "null"),
            new Step("updated", "active", "price_pro", 0, "{\"items\": {\"data\": [{\"quantity\": 2}]}}"),
            new Step("updated", "active", "price_pro", 1, "{\"latest_invoice\": \"in_before\"}"),
            new Step("updated", "past_due", "price_pro", 1, "{\"status\": \"active\"}"),
            new Step("updated", "active", "price_pro", 1, "{\"status\": \"past_due\"}"));

    private final EventTemplate template = EventTemplate.load();

    private record Step(String type, String status, String price, int period, String previous) {}

    private record Arrival(long at, ConsumerRecord<String, byte[]> event) {}

    public static int size() {
        return SUBSCRIPTIONS * LIFE.size();
    }

    /** @param edition makes the IDs differ from those of every other edition */
    public List<ConsumerRecord<String, byte[]>> edition(int edition) {
        Random random = new Random(42);
        List<Arrival> arrivals = new ArrayList<>(size());
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            String name = "%04d%020d".formatted(edition, random.nextLong(Long.MAX_VALUE));
            long born = random.nextInt(SPAN);
            for (int step = 0; step < LIFE.size(); step++) {
                long created = born + (long) step * STEP;
                arrivals.add(new Arrival(
                        created + random.nextInt(LATENESS),
                        event(LIFE.get(step), name, step, START + created, START + born)));
            }
        }
        return arrivals.stream()
                .sorted(Comparator.comparingLong(Arrival::at))
                .map(Arrival::event)
                .toList();
    }

    private ConsumerRecord<String, byte[]> event(Step step, String name, int number, long created, long born) {
        String id = "evt_" + number + name;
        String type = "customer.subscription." + step.type();
        long periodStart = born + step.period() * 2_592_000L;
        byte[] body = template.fill(Map.ofEntries(
                Map.entry("event", id),
                Map.entry("type", type),
                Map.entry("created", Long.toString(created)),
                Map.entry("subscription", "sub_" + name),
                Map.entry("customer", "cus_" + name),
                Map.entry("workspace", "ws_" + name),
                Map.entry("status", step.status()),
                Map.entry("price", step.price()),
                Map.entry("period_start", Long.toString(periodStart)),
                Map.entry("period_end", Long.toString(periodStart + 2_592_000L)),
                Map.entry("invoice", "in_" + number + name),
                Map.entry("request", "req_" + number + name),
                Map.entry("previous", step.previous())));
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>(Topics.STRIPE_EVENTS, 0, 0, id, body);
        record.headers().add(StripeHeaders.SOURCE, "webhook".getBytes(StandardCharsets.UTF_8));
        record.headers().add(StripeHeaders.EVENT_TYPE, type.getBytes(StandardCharsets.UTF_8));
        record.headers().add(StripeHeaders.CREATED, Long.toString(created).getBytes(StandardCharsets.UTF_8));
        return record;
    }
}
