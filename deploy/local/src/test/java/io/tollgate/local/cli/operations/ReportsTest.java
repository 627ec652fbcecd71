package io.tollgate.local.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.stack.Health;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators read, letter by letter. */
class ReportsTest {

    private static final List<Health> HEALTH = List.of(
            new Health(Endpoint.BILLING, 8081, true, "UP"), new Health(Endpoint.KAFKA, 9092, false, "not running"));

    @Test
    void statusAsATable() {
        assertThat(StatusCommand.text(HEALTH, Map.of(Endpoint.BILLING, billing())))
                .isEqualTo("""
                        PROCESS          PORT  STATE  HEALTH       LAG  DUPLICATES  DEAD  RELAY  WAL
                        billing-service  8081  up     UP           7    3           1     0      2 MiB
                        Kafka            9092  down   not running
                        Nothing missed up to 2026-11-25T09:00:00Z.
                        Next open dispute is due by 2026-12-01T23:59:59Z.""");
    }

    @Test
    void statusAsJsonKeepsWhatEachServiceTells() {
        assertThat(JsonMapper.shared()
                        .writeValueAsString(StatusCommand.json(HEALTH, Map.of(Endpoint.BILLING, billing()))))
                .isEqualTo("""
                        [{"process":"billing-service","port":8081,"state":"up","health":"UP","lag":7,\
                        "consumers":[{"topic":"stripe.events","lag":5},{"topic":"billing.operations","lag":2}],\
                        "duplicates":3,"dead_letters":1,"relay":{"lag_rows":0,"retained_wal_bytes":2097152},\
                        "watermark":"2026-11-25T09:00:00Z","oldest_open_dispute_due_by":"2026-12-01T23:59:59Z"},\
                        {"process":"Kafka","port":9092,"state":"down","health":"not running"}]""");
    }

    @Test
    void aReplayTellsWhatItSkippedAndApplied() {
        assertThat(replay("done", "null", false))
                .isEqualTo("billing-service from stripe.events: 1,200 read, 1,180 skipped, 20 applied.");
        assertThat(replay("done", "null", true))
                .isEqualTo("billing-service from stripe.events: 1,200 read, 1,180 skipped, 20 would be applied.");
    }

    @Test
    void aReplayThatStoppedTellsHowToGoOn() {
        assertThat(replay("failed", "\"the broker is away\"", false)).isEqualTo("""
                        billing-service from stripe.events: 1,200 read, 1,180 skipped, 20 applied.
                        Failed: the broker is away
                        Once that is mended, ./tollgate replay --service billing-service --resume rp_1 goes on from there.""");
    }

    @Test
    void aRebuildNamesWhatDiffers() {
        assertThat(Reports.rebuild(Service.SUBSCRIPTION, json("""
                        {"state": "done", "read": 5000, "rows": 1200, "differences": 1, "dead_letters": 0,
                         "swapped": false, "examples": [{"table": "workspace", "key": "ws_1", "column": "plan",
                         "live": "free", "rebuilt": "pro"}]}"""))).isEqualTo("""
                        subscription-service rebuilt: 5,000 events read, 1,200 rows compared, 1 different, 0 dead-lettered.
                        TABLE      KEY   COLUMN  LIVE  REBUILT
                        workspace  ws_1  plan    free  pro""");
    }

    @Test
    void aRebuildThatProvesEqualSaysSo() {
        assertThat(Reports.rebuild(Service.SUBSCRIPTION, json("""
                        {"state": "done", "read": 5000, "rows": 1200, "differences": 0, "dead_letters": 0}""")))
                .isEqualTo(
                        "subscription-service rebuilt: 5,000 events read, 1,200 rows compared, no difference, 0 dead-lettered.");
    }

    private static String replay(String state, String error, boolean dryRun) {
        return Reports.replay(Service.BILLING, json("""
                        {"id": "rp_1", "state": "%s", "topic": "stripe.events", "read": 1200, "skipped": 1180,
                         "applied": 20, "dead_letters": 0, "error": %s}""".formatted(state, error)), dryRun);
    }

    private static JsonNode billing() {
        return json("""
                {"service": "billing-service",
                 "consumers": [{"topic": "stripe.events", "lag": 5}, {"topic": "billing.operations", "lag": 2}],
                 "duplicates": 3, "dead_letters": 1, "relay": {"lag_rows": 0, "retained_wal_bytes": 2097152},
                 "watermark": "2026-11-25T09:00:00Z", "oldest_open_dispute_due_by": "2026-12-01T23:59:59Z"}""");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
