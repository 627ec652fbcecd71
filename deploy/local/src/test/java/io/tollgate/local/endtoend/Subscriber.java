package io.tollgate.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.local.testing.Http;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who subscribes at the simulated Stripe, without our help. */
final class Subscriber {

    private static final String KEY = "sk_test_subscriber";

    private final String stripe;
    private final String workspace;
    private final String customer;

    Subscriber(String stripeUrl, String workspace, String email) throws IOException, InterruptedException {
        this.stripe = stripeUrl + "/v1/";
        this.workspace = workspace;
        this.customer = post("customers", "email", email, "name", "Ada Lovelace", "metadata[workspace_id]", workspace)
                .path("id")
                .asString();
    }

    /** From the next charge on it is this card, one of Stripe's test payment methods. */
    void useCard(String paymentMethod) throws IOException, InterruptedException {
        String attached = post("payment_methods/" + paymentMethod + "/attach", "customer", customer)
                .path("id")
                .asString();
        post("customers/" + customer, "invoice_settings[default_payment_method]", attached);
    }

    /** Returns the subscription's ID. */
    String subscribe(String price, int trialDays) throws IOException, InterruptedException {
        JsonNode made = trialDays == 0
                ? post(
                        "subscriptions",
                        "customer",
                        customer,
                        "metadata[workspace_id]",
                        workspace,
                        "items[0][price]",
                        price)
                : post(
                        "subscriptions",
                        "customer",
                        customer,
                        "metadata[workspace_id]",
                        workspace,
                        "items[0][price]",
                        price,
                        "trial_period_days",
                        Integer.toString(trialDays));
        return made.path("id").asString();
    }

    Duration untilPeriodEnds(String subscription, Instant now) throws IOException, InterruptedException {
        long end = get(subscription).at("/items/data/0/current_period_end").asLong();
        return Duration.between(now, Instant.ofEpochSecond(end));
    }

    String status(String subscription) throws IOException, InterruptedException {
        return get(subscription).path("status").asString();
    }

    private JsonNode get(String subscription) throws IOException, InterruptedException {
        return read(Http.get(stripe + "subscriptions/" + subscription, KEY));
    }

    /** @param form names and values in turn */
    private JsonNode post(String path, String... form) throws IOException, InterruptedException {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            encoded.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(form[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return read(Http.postForm(stripe + path, encoded.toString(), KEY));
    }

    private static JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
