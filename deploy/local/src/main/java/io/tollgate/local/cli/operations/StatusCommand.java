package io.tollgate.local.cli.operations;

import io.tollgate.local.Problem;
import io.tollgate.local.service.Services;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.stack.Health;
import io.tollgate.local.stack.StackStatus;
import io.tollgate.runtime.Settings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "status",
        description = {
            "Shows which processes of the local stack are up, and how far each service is.",
            "",
            "LAG is what it has yet to read, DEAD its open dead letters, RELAY the rows it has yet to publish,",
            "WAL what PostgreSQL keeps for that. Exits with 1 if a process is down."
        },
        separator = " ",
        synopsisHeading = "Usage: ",
        customSynopsis = "./tollgate status [-o json]",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        footer = {"", "Examples:", "  ./tollgate status", "  ./tollgate status -o json"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class StatusCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024 * 1024;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = LocalSettings.load();
        Ports ports = Ports.from(settings);
        List<Health> all = StackStatus.of(StackStatus.endpoints(Services.with(LocalStripe.of(settings, ports))), ports);
        Map<Endpoint, JsonNode> details = details(all);
        output.print(json(all, details), () -> text(all, details));
        return all.stream().allMatch(Health::up) ? 0 : 1;
    }

    /** What the services that are up say of themselves; one that does not is left out. */
    private static Map<Endpoint, JsonNode> details(List<Health> all) throws InterruptedException {
        Map<Endpoint, JsonNode> details = new EnumMap<>(Endpoint.class);
        try (Api api = Api.open()) {
            for (Service service : Service.values()) {
                if (all.stream().anyMatch(health -> health.up() && health.endpoint() == service.endpoint())) {
                    try {
                        details.put(service.endpoint(), api.get(service, "/actuator/status"));
                    } catch (Problem silent) {
                        details.remove(service.endpoint());
                    }
                }
            }
        }
        return details;
    }

    static String text(List<Health> all, Map<Endpoint, JsonNode> details) {
        Table table = new Table("PROCESS", "PORT", "STATE", "HEALTH", "LAG", "DUPLICATES", "DEAD", "RELAY", "WAL");
        for (Health health : all) {
            JsonNode detail = details.get(health.endpoint());
            table.row(
                    health.endpoint().title(),
                    Integer.toString(health.port()),
                    state(health),
                    health.detail(),
                    detail == null ? "" : Long.toString(lag(detail)),
                    detail == null ? "" : Reports.text(detail, "duplicates"),
                    detail == null ? "" : Reports.text(detail, "dead_letters"),
                    detail == null ? "" : Reports.text(detail.path("relay"), "lag_rows"),
                    detail == null ? "" : wal(detail));
        }
        StringBuilder text = new StringBuilder(table.toString());
        told(text, details.get(Endpoint.BILLING), "watermark", "Nothing missed up to ");
        told(text, details.get(Endpoint.BILLING), "oldest_open_dispute_due_by", "Next open dispute is due by ");
        told(text, details.get(Endpoint.AUDIT), "last_sealed_at", "Audit log last sealed at ");
        return text.toString();
    }

    static ArrayNode json(List<Health> all, Map<Endpoint, JsonNode> details) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Health health : all) {
            ObjectNode process = array.addObject();
            process.put("process", health.endpoint().title());
            process.put("port", health.port());
            process.put("state", state(health));
            process.put("health", health.detail());
            JsonNode detail = details.get(health.endpoint());
            if (detail instanceof ObjectNode object) {
                process.put("lag", lag(object));
                object.propertyStream()
                        .filter(field -> !field.getKey().equals("service"))
                        .forEach(field -> process.set(field.getKey(), field.getValue()));
            }
        }
        return array;
    }

    private static void told(StringBuilder text, @Nullable JsonNode detail, String field, String sentence) {
        if (detail != null && !Reports.text(detail, field).isEmpty()) {
            text.append('\n')
                    .append(sentence)
                    .append(Reports.text(detail, field))
                    .append('.');
        }
    }

    private static long lag(JsonNode detail) {
        return detail.path("consumers")
                .valueStream()
                .mapToLong(consumer -> consumer.path("lag").asLong(0))
                .sum();
    }

    private static String wal(JsonNode detail) {
        JsonNode bytes = detail.path("relay").path("retained_wal_bytes");
        return bytes.isNumber() ? bytes.asLong() / MEBIBYTE + " MiB" : "";
    }

    private static String state(Health health) {
        return health.up() ? "up" : "down";
    }
}
