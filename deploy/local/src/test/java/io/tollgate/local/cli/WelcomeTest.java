package io.tollgate.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.service.Services;
import io.tollgate.local.setting.LocalStripe;
import io.tollgate.local.setting.Ports;
import io.tollgate.runtime.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class WelcomeTest {

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void itSaysWhatRunsWhereAndWhatToTryFirst() {
        assertThat(welcome()).isEqualTo("""
                          front door             http://localhost:8000    one base URL for every API and page
                          stripe-simulator       http://localhost:12111   stands for Stripe
                          gateway-webhook        http://localhost:8080    POST /webhooks/stripe
                          billing-service        http://localhost:8081    payments, refunds, disputes, customers
                          subscription-service   http://localhost:8082    subscriptions, entitlements
                          dunning-service        http://localhost:8083    dunning cases
                          notification-service   http://localhost:8084    email
                          audit-service          http://localhost:8085    audit log, /console
                          mails                  http://localhost:8025    SMTP on localhost:1025
                          Kafka                  localhost:9092
                          PostgreSQL             localhost:5433           user postgres, no password

                        Buy a plan, from a second terminal:
                          curl -X POST http://localhost:8000/api/v1/payment/checkout \\
                            -H "Authorization: Bearer $(./tollgate token --role member --workspace acme)" \\
                            -H "Content-Type: application/json" -d '{"mode": "subscription", "price_id": "price_builder"}'
                        Open the checkout_url that it answers, and pay with the card 4242 4242 4242 4242. Then ask what was opened:
                          curl -H "Authorization: Bearer $(./tollgate token --role member --workspace acme)" \\
                            http://localhost:8000/api/v1/workspaces/acme/entitlements
                        """);
    }

    @Test
    void thePlanToBuyIsTheFirstThatIsConfigured() {
        environment.setProperty("PLAN_TIERS", "team,company");
        environment.setProperty("STRIPE_PRICE_ID_TEAM", "price_team_1,price_team_0");

        assertThat(welcome()).contains("\"price_id\": \"price_team_1\"");
    }

    @Test
    void withStripeItselfItSaysHowEventsComeHere() {
        environment.setProperty("STRIPE_API_KEY", "sk_test_" + "a".repeat(24));
        environment.setProperty("GATEWAY_PORT", "9080");

        assertThat(welcome())
                .contains("Payments go to Stripe, because STRIPE_API_KEY is set")
                .contains("stripe listen --forward-to localhost:9080/webhooks/stripe")
                .contains("Stripe                 https://api.stripe.com")
                .doesNotContain("stripe-simulator")
                .doesNotContain("sk_test_");
    }

    private String welcome() {
        Settings settings = new Settings(environment);
        Ports ports = Ports.from(settings);
        LocalStripe stripe = LocalStripe.of(settings, ports);
        return Welcome.text(settings, ports, Services.with(stripe), stripe);
    }
}
