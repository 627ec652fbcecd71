package io.tollgate.local.cli;

import io.tollgate.local.service.LocalService;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.LocalSettings;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import java.util.List;

/** What runs where, and the first thing to try. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, Ports ports, List<LocalService> services, LocalStripe stripe) {
        StringBuilder text = new StringBuilder();
        text.append(line("front door", ports.url(Endpoint.FRONT_DOOR), "one base URL for every API and page"));
        services.forEach(
                service -> text.append(line(service.name(), ports.url(service.endpoint()), note(service.endpoint()))));
        if (!stripe.simulated()) {
            text.append(line("Stripe", stripe.apiBase().isEmpty() ? "https://api.stripe.com" : stripe.apiBase(), ""));
        }
        text.append(line("mails", ports.url(Endpoint.MAIL_UI), "SMTP on localhost:" + ports.of(Endpoint.SMTP)));
        text.append(line("Kafka", "localhost:" + ports.of(Endpoint.KAFKA), ""));
        text.append(line("PostgreSQL", "localhost:" + ports.of(Endpoint.POSTGRES), "user postgres, no password"));
        return text.append(stripe.simulated() ? firstThing(settings, ports) : realStripe(ports))
                .toString();
    }

    /** Stripe reaches this machine only through its own command line. */
    private static String realStripe(Ports ports) {
        return """

                Payments go to Stripe, because STRIPE_API_KEY is set; without it Stripe would be simulated.
                Let Stripe's events come here, from a second terminal:
                  stripe listen --forward-to localhost:%d/webhooks/stripe
                It prints a signing secret: set STRIPE_WEBHOOK_SECRET to it, STRIPE_PRICE_ID_BUILDER and
                STRIPE_PRICE_ID_PRO to prices of your account, and start again.
                """.formatted(ports.of(Endpoint.GATEWAY));
    }

    private static String firstThing(Settings settings, Ports ports) {
        return """

                Buy a plan, from a second terminal:
                  curl -X POST %1$s/api/v1/payment/checkout \\
                    -H "Authorization: Bearer $(./tollgate token --role member --workspace acme)" \\
                    -H "Content-Type: application/json" -d '{"mode": "subscription", "price_id": "%2$s"}'
                Open the checkout_url that it answers, and pay with the card 4242 4242 4242 4242. Then ask what was opened:
                  curl -H "Authorization: Bearer $(./tollgate token --role member --workspace acme)" \\
                    %1$s/api/v1/workspaces/acme/entitlements
                """.formatted(ports.url(Endpoint.FRONT_DOOR), LocalSettings.priceOfFirstTier(settings));
    }

    private static String line(String name, String address, String note) {
        return "  %-22s %-24s %s".formatted(name, address, note).stripTrailing() + "\n";
    }

    private static String note(Endpoint endpoint) {
        return switch (endpoint) {
            case GATEWAY -> "POST /webhooks/stripe";
            case BILLING -> "payments, refunds, disputes, customers";
            case SUBSCRIPTION -> "subscriptions, entitlements";
            case DUNNING -> "dunning cases";
            case NOTIFICATION -> "email";
            case AUDIT -> "audit log, /console";
            case SIMULATOR -> "stands for Stripe";
            case FRONT_DOOR, KAFKA, POSTGRES, SMTP, MAIL_UI -> "";
        };
    }
}
