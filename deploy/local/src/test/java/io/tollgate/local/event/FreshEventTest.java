package io.tollgate.local.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import io.tollgate.local.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FreshEventTest {

    private static final String SECRET = "whsec_test";
    private static final Instant NOW = Instant.parse("2027-02-03T04:05:06Z");

    static List<String> types() {
        return Examples.types();
    }

    @ParameterizedTest
    @MethodSource("types")
    void stripesOwnLibraryAcceptsEveryExampleAsSigned(String type) throws SignatureVerificationException {
        Instant now = Clock.systemUTC().instant();
        String json = fresh(type, now).json();

        Event event = Webhook.constructEvent(json, SignedPost.signature(json, SECRET, now), SECRET);

        assertThat(event.getType()).isEqualTo(type);
        assertThat(event.getId()).startsWith("evt_").doesNotContain("example");
        assertThat(event.getCreated()).isEqualTo(now.getEpochSecond());
        assertThat(event.getLivemode()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("types")
    void noPlaceholderIsLeftAndTheWorkspaceIsNamed(String type) {
        FreshEvent event = fresh(type, NOW);

        assertThat(event.json()).doesNotContain("_example");
        assertThat(event.text("data.object.metadata.workspace_id")).isEqualTo("ws_demo");
    }

    @Test
    void twoEventsShareNoId() {
        FreshEvent one = fresh("customer.created", NOW);
        FreshEvent other = fresh("customer.created", NOW);

        assertThat(one.text("id")).isNotEqualTo(other.text("id"));
        assertThat(one.text("data.object.id")).isNotEqualTo(other.text("data.object.id"));
    }

    @Test
    void oneObjectHasOneIdWhereverItStands() {
        JsonNode subscription = object("customer.subscription.created");
        String id = subscription.path("id").stringValue();
        JsonNode items = subscription.path("items");

        assertThat(items.path("data").path(0).path("subscription").stringValue())
                .isEqualTo(id);
        assertThat(items.path("url").stringValue()).endsWith(id);
    }

    @Test
    void timesKeepTheirDistanceFromTheEventsOwn() {
        JsonNode item = object("customer.subscription.created")
                .path("items")
                .path("data")
                .path(0);

        assertThat(item.path("current_period_start").longValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(item.path("current_period_end").longValue())
                .isEqualTo(NOW.plusSeconds(30 * 86_400).getEpochSecond());
        assertThat(item.path("price").path("unit_amount").longValue()).isEqualTo(9_900);
        assertThat(item.path("price").path("id").stringValue()).isEqualTo("price_of_pro");
    }

    @Test
    void overridesSetFieldsByPathWithTheTypeThatTheFieldHas() {
        JsonNode subscription = object(
                "customer.subscription.created",
                "data.object.metadata.workspace_id=ws_42",
                "data.object.metadata.seats=3",
                "data.object.cancel_at_period_end=true",
                "data.object.items.data.0.quantity=7",
                "data.object.status=null",
                "data.object.trial_settings.end_behavior.missing_payment_method=cancel");

        assertThat(subscription.at("/metadata/workspace_id").stringValue()).isEqualTo("ws_42");
        assertThat(subscription.at("/metadata/seats").stringValue()).isEqualTo("3");
        assertThat(subscription.at("/cancel_at_period_end").booleanValue()).isTrue();
        assertThat(subscription.at("/items/data/0/quantity").intValue()).isEqualTo(7);
        assertThat(subscription.at("/status").isNull()).isTrue();
        assertThat(subscription
                        .at("/trial_settings/end_behavior/missing_payment_method")
                        .stringValue())
                .isEqualTo("cancel");
    }

    @Test
    void anOverriddenIdChangesWhereverItStands() {
        JsonNode subscription = object("customer.subscription.created", "data.object.id=sub_mine");

        assertThat(subscription.at("/id").stringValue()).isEqualTo("sub_mine");
        assertThat(subscription.at("/items/data/0/subscription").stringValue()).isEqualTo("sub_mine");
    }

    @Test
    void anUnknownTypeIsAnsweredWithThoseThatExist() {
        assertThatThrownBy(() -> fresh("invoice.nonsense", NOW))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("'invoice.nonsense'")
                .hasMessageContaining("customer.subscription.deleted");
    }

    @Test
    void anOverrideThatFitsNowhereIsRefused() {
        assertThatThrownBy(() -> FieldOverride.parse("nonsense")).hasMessageContaining("path=value");
        assertThatThrownBy(() -> object("customer.created", "data.object.email.domain=x"))
                .hasMessage("The example has no place for the override data.object.email.domain");
        assertThatThrownBy(() -> object("customer.subscription.created", "data.object.items.data.9=x"))
                .hasMessage("The example has no place for the override data.object.items.data.9");
    }

    private static FreshEvent fresh(String type, Instant now, String... overrides) {
        return FreshEvent.of(
                type,
                now,
                "price_of_pro",
                Stream.of(overrides).map(FieldOverride::parse).toList());
    }

    private static JsonNode object(String type, String... overrides) {
        return JsonMapper.shared()
                .readTree(fresh(type, NOW, overrides).json())
                .path("data")
                .path("object");
    }
}
