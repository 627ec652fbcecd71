package io.tollgate.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TriggerReportTest {

    private static final JsonNode INVOICE =
            event("evt_1", "invoice.paid", "{\"object\": \"invoice\", \"id\": \"in_1\"}");
    private static final JsonNode SUBSCRIPTION = event("evt_2", "customer.subscription.created", """
            {"object": "subscription", "id": "sub_1", "customer": "cus_1", "metadata": {"workspace_id": "ws_1"}}""");
    private static final JsonNode CHARGE =
            event("evt_3", "charge.succeeded", "{\"object\": \"charge\", \"id\": \"ch_1\", \"metadata\": {}}");

    private final Ports ports = Ports.from(new Settings(new MockEnvironment()));

    @Test
    void itTellsWhatHappenedAndWhereToLook() {
        assertThat(TriggerReport.text(List.of(INVOICE, SUBSCRIPTION), true, ports))
                .isEqualTo("""
                        Events     evt_1 invoice.paid
                                   evt_2 customer.subscription.created
                        Object     sub_1
                        Workspace  ws_1
                        Delivered  yes

                        Look next
                          curl -H "Authorization: Bearer $(./tollgate token --role admin)" \\
                            http://localhost:8000/api/v1/workspaces/ws_1/entitlements
                          mails: http://localhost:8025
                          ./tollgate trigger customer.created --override data.object.id=cus_1\
                         --override data.object.metadata.workspace_id=ws_1
                        """);
    }

    @Test
    void aPaymentIsFoundAmongTheTransactions() {
        assertThat(TriggerReport.text(List.of(CHARGE), true, ports)).isEqualTo("""
                        Events     evt_3 charge.succeeded
                        Object     ch_1
                        Delivered  yes

                        Look next
                          curl -H "Authorization: Bearer $(./tollgate token --role admin)" \\
                            http://localhost:8000/api/v1/payment/transactions
                          mails: http://localhost:8025
                        """);
    }

    @Test
    void whatTheGatewayHasNotTakenYetIsSaid() {
        assertThat(TriggerReport.text(List.of(CHARGE), false, ports)).isEqualTo("""
                        Events     evt_3 charge.succeeded
                        Object     ch_1
                        Delivered  not yet; the simulator goes on trying
                        """);
    }

    private static JsonNode event(String id, String type, String object) {
        return JsonMapper.shared().readTree("""
                        {"id": "%s", "type": "%s", "data": {"object": %s}}""".formatted(id, type, object));
    }
}
