package io.tollgate.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What operators see of a record, and what they do not. */
class RedactedTest {

    @Test
    void aPaymentKeepsItsShapeAndLosesPersonCardAndSecret() {
        String redacted = payload("""
                {"id": "evt_1", "type": "payment_intent.succeeded", "livemode": false, "data": {"object": {
                  "id": "pi_1", "amount": 2900, "currency": "usd", "status": "succeeded",
                  "client_secret": "pi_1_secret_abc", "receipt_email": "ada@buyer.example", "customer": "cus_1",
                  "description": "for Ada Lovelace", "statement_descriptor_suffix": "ADA",
                  "metadata": {"workspace_id": "ws_1", "note": "call +44 20 7946 0018", "order": "17"},
                  "charges": [{"billing_details": {"name": "Ada", "phone": "+442079460018",
                    "address": {"line1": "12 St James", "country": "GB"}},
                    "payment_method_details": {"card": {"last4": "4242", "exp_month": 12, "brand": "visa"}},
                    "receipt_url": "https://pay.stripe.com/receipts/abc"}],
                  "failure": "card 4242 4242 4242 4242 of ada@buyer.example was declined",
                  "hint": "4242424242424242", "key": "sk_live_abcdefgh"}}}""");

        assertThat(redacted)
                .contains("\"pi_1\"", "2900", "\"usd\"", "\"succeeded\"", "\"cus_1\"", "\"ws_1\"", "evt_1")
                .contains("a***@buyer.example #")
                .doesNotContain("ada@", "Ada", "ADA", "7946", "4242", "St James", "GB", "12,", "secret_abc", "sk_live")
                .doesNotContain("pay.stripe.com", "visa", "\"17\"");
    }

    @Test
    void whatIsNoJsonIsNotShown() {
        assertThat(Redacted.payload("poison of ada@buyer.example".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    private static String payload(String json) {
        return String.valueOf(Redacted.payload(json.getBytes(StandardCharsets.UTF_8)));
    }
}
