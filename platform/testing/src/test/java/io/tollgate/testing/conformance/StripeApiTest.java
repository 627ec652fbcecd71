package io.tollgate.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StripeApiTest {

    private static final Path EXAMPLES =
            Path.of(System.getProperty("tollgate.root", "."), "..", "shared", "stripe", "fixtures3.json");

    private final StripeApi api = StripeApi.orSkip();
    private final JsonNode examples =
            JsonMapper.shared().readTree(EXAMPLES.toFile()).get("resources");

    @ParameterizedTest
    @ValueSource(strings = {"customer", "refund", "price", "payment_method"})
    void theObjectsThatStripeShowsConform(String object) {
        assertThat(api.violations(get("/v1/" + object + "s/id_1", example(object))))
                .isEmpty();
    }

    @Test
    void aFieldThatStripeDoesNotKnowIsAViolation() {
        ObjectNode customer = example("customer").put("colour", "blue");

        assertThat(api.violations(get("/v1/customers/cus_1", customer)))
                .singleElement()
                .asString()
                .contains("colour");
    }

    @Test
    void aFieldThatStripeAlwaysSendsMayNotBeMissing() {
        ObjectNode customer = example("customer");
        customer.remove("livemode");

        assertThat(api.violations(get("/v1/customers/cus_1", customer)))
                .singleElement()
                .asString()
                .contains("livemode");
    }

    @Test
    void anExpandedObjectIsReadAsThatObject() {
        ObjectNode charge = example("charge");
        charge.set("customer", example("customer").put("balance", "a lot"));

        assertThat(api.violations(get("/v1/charges/ch_1", charge))).isNotEmpty();
    }

    @Test
    void nestedParametersAreReadAsStripeReadsThem() {
        assertThat(api.violations(post("customer=cus_1&items[0][price]=price_1&items[0][quantity]=2&metadata[a]=b")))
                .isEmpty();
        assertThat(api.violations(post("customer=cus_1&items%5B0%5D%5Bprice%5D=price_1&expand[]=latest_invoice")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer=cus_1&colour=blue",
                "customer=cus_1&items[0][colour]=blue",
                "customer=cus_1&items[0][quantity]=many",
                "customer=cus_1&collection_method=barter",
                "items[0][price]=price_1"
            })
    void aRequestThatStripeWouldRefuseIsAViolation(String form) {
        assertThat(api.violations(post(form))).isNotEmpty();
    }

    @Test
    void aPathThatStripeDoesNotServeIsAViolation() {
        assertThat(api.violations(get("/v1/subscribers/sub_1", example("customer"))))
                .singleElement()
                .asString()
                .contains("no such path");
    }

    @Test
    void anEventIsHeldAgainstTheSchemaOfItsObject() {
        ObjectNode event = example("event").put("type", "customer.updated");
        event.set("data", JsonMapper.shared().valueToTree(Map.of("object", example("customer"))));
        assertThat(api.violations(event)).isEmpty();

        event.withObject("/data/object").put("colour", "blue");
        event.withObject("/data").putObject("previous_attributes").put("flavour", "sour");

        assertThat(api.violations(event)).hasSize(2).allMatch(text -> text.matches(".*(colour|flavour).*"));
    }

    private static Exchange get(String path, JsonNode answer) {
        return new Exchange("GET", path, "", "", 200, answer.toString());
    }

    private static Exchange post(String form) {
        return new Exchange("POST", "/v1/subscriptions", "", form, 402, "{\"error\": {\"type\": \"card_error\"}}");
    }

    private ObjectNode example(String object) {
        ObjectNode example = examples.get(object).deepCopy().asObject();
        example.remove(List.of("discount", "deleted"));
        return example;
    }
}
