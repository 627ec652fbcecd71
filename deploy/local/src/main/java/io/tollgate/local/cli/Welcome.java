package io.tollgate.local.cli;

import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.util.List;

/** What runs where, and the first thing to try. */
final class Welcome {

    private Welcome() {}

    static String text(Ports ports, List<LocalService> services) {
        StringBuilder text = new StringBuilder();
        text.append(line("front door", ports.url(Endpoint.FRONT_DOOR), "one base URL for every API and page"));
        services.forEach(
                service -> text.append(line(service.name(), ports.url(service.endpoint()), note(service.endpoint()))));
        text.append(line("mails", ports.url(Endpoint.MAIL_UI), "SMTP on localhost:" + ports.of(Endpoint.SMTP)));
        text.append(line("Kafka", "localhost:" + ports.of(Endpoint.KAFKA), ""));
        text.append(line("PostgreSQL", "localhost:" + ports.of(Endpoint.POSTGRES), "user postgres, no password"));
        return text.append("""

                        Try this in a second terminal:
                          ./tollgate trigger customer.created --override data.object.id=cus_demo
                          ./tollgate trigger customer.subscription.created --override data.object.customer=cus_demo
                          curl -H "Authorization: Bearer $(./tollgate token --role admin)" \\
                            %s/api/v1/workspaces/ws_demo/entitlements
                        """.formatted(ports.url(Endpoint.FRONT_DOOR))).toString();
    }

    private static String line(String name, String address, String note) {
        return "  %-22s %-24s %s".formatted(name, address, note).stripTrailing() + "\n";
    }

    private static String note(Endpoint endpoint) {
        return switch (endpoint) {
            case GATEWAY -> "POST /webhooks/stripe";
            case BILLING -> "payments, customers";
            case SUBSCRIPTION -> "subscriptions, entitlements";
            case DUNNING -> "dunning cases";
            case NOTIFICATION -> "email";
            case AUDIT -> "audit log, /console";
            case FRONT_DOOR, KAFKA, POSTGRES, SMTP, MAIL_UI -> "";
        };
    }
}
