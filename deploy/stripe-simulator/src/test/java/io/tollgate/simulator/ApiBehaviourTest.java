package io.tollgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.Event;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApiBehaviourTest extends SimulatorTest {

    @Test
    void aCustomerIsCreatedReadUpdatedAndDeleted() throws StripeException {
        Customer created = create("ada@example.com", "plan", "pro");
        assertThat(created.getId()).startsWith("cus_");

        Customer updated = stripe().v1()
                .customers()
                .update(
                        created.getId(),
                        CustomerUpdateParams.builder()
                                .setName("Ada")
                                .putMetadata("team", "core")
                                .putMetadata("plan", "")
                                .build());
        assertThat(updated.getMetadata()).isEqualTo(Map.of("team", "core"));
        assertThat(updated.getEmail()).isEqualTo("ada@example.com");

        stripe().v1().customers().delete(created.getId());
        assertThat(stripe().v1().customers().retrieve(created.getId()).getDeleted())
                .isTrue();
    }

    @Test
    void everyChangeIsAnEventThatSaysWhatWasBefore() throws StripeException {
        Customer customer = create("before@example.com", "k", "v");
        stripe().v1()
                .customers()
                .update(
                        customer.getId(),
                        CustomerUpdateParams.builder()
                                .setEmail("after@example.com")
                                .build());

        await().untilAsserted(() -> assertThat(endpoint.typesAbout(customer.getId()))
                .containsExactlyInAnyOrder("customer.created", "customer.updated"));
        Event updated = endpoint.about(customer.getId()).stream()
                .filter(event -> event.getType().equals("customer.updated"))
                .findFirst()
                .orElseThrow();
        assertThat(updated.getData().getPreviousAttributes()).isEqualTo(Map.of("email", "before@example.com"));
        assertThat(updated.getDataObjectDeserializer().getRawJson()).contains("after@example.com");
        assertThat(stripe().v1().events().retrieve(updated.getId()).getPendingWebhooks())
                .isNotNull();
    }

    @Test
    void listsAreNewestFirstAndPaged() throws StripeException {
        String email = "page-" + System.nanoTime() + "@example.com";
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> {
                    try {
                        return create(email, "i", "" + i).getId();
                    } catch (StripeException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
        var first = stripe().v1()
                .customers()
                .list(CustomerListParams.builder().setEmail(email).setLimit(2L).build());
        assertThat(first.getHasMore()).isTrue();
        assertThat(first.getData()).extracting(Customer::getId).containsExactly(ids.get(4), ids.get(3));
        var before = stripe().v1()
                .customers()
                .list(CustomerListParams.builder()
                        .setEmail(email)
                        .setLimit(2L)
                        .setEndingBefore(ids.get(2))
                        .build());
        assertThat(before.getHasMore()).isFalse();
        assertThat(before.getData()).extracting(Customer::getId).containsExactly(ids.get(4), ids.get(3));
        assertThat(first.autoPagingIterable()).hasSize(5);
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndAnotherBodyIsRefused() throws StripeException {
        CustomerCreateParams params =
                CustomerCreateParams.builder().setEmail("once@example.com").build();
        String key = "key-" + System.nanoTime();
        Customer first = stripe().v1().customers().create(params, keyed(key));
        Customer second = stripe().v1().customers().create(params, keyed(key));
        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(refusal(() -> stripe().v1()
                        .customers()
                        .create(
                                CustomerCreateParams.builder()
                                        .setEmail("twice@example.com")
                                        .build(),
                                keyed(key))))
                .isInstanceOf(IdempotencyException.class)
                .hasMessageContaining("same parameters");
    }

    @Test
    void whatIsUnknownFailsLoudly() {
        HttpResponse<String> parameter = form("POST", "/v1/customers", "email=a%40b.example&nickname=x");
        assertThat(parameter.statusCode()).isEqualTo(400);
        assertThat(parameter.body()).contains("\"parameter_unknown\"", "Received unknown parameter: nickname");
        HttpResponse<String> path = form("GET", "/v1/unicorns", "");
        assertThat(path.statusCode()).isEqualTo(404);
        assertThat(path.body()).contains("Unrecognized request URL (GET: /v1/unicorns)");
        HttpResponse<String> keyless = send(
                HttpRequest.newBuilder(URI.create(base() + "/v1/customers")).build());
        assertThat(keyless.statusCode()).isEqualTo(401);
        StripeException missing = refusal(() -> stripe().v1().customers().retrieve("cus_nobody"));
        assertThat(missing)
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No such customer: 'cus_nobody'");
        assertThat(missing.getCode()).isEqualTo("resource_missing");
        assertThat(missing.getRequestId()).startsWith("req_");
    }

    @Test
    void aConnectedAccountsObjectsAreItsOwnAndItsEventsNameIt() throws StripeException {
        RequestOptions account =
                RequestOptions.builder().setStripeAccount("acct_other").build();
        Customer theirs = stripe().v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("x@example.com").build(), account);
        assertThat(refusal(() -> stripe().v1().customers().retrieve(theirs.getId()))
                        .getStatusCode())
                .isEqualTo(404);
        await().untilAsserted(() -> assertThat(endpoint.about(theirs.getId()))
                .extracting(Event::getAccount)
                .containsExactly("acct_other"));
    }

    @Test
    void faultsDisturbTheApi() throws StripeException {
        control("PUT", "/_sim/faults", "{\"api\": {\"error_rate\": 1}}");
        String key = "fault-" + System.nanoTime();
        CustomerCreateParams params =
                CustomerCreateParams.builder().setEmail("f@example.com").build();
        assertThat(refusal(() -> stripe().v1().customers().create(params, keyed(key)))
                        .getStatusCode())
                .isEqualTo(500);
        control("PUT", "/_sim/faults", "{\"api\": {\"rate_limit\": 1}}");
        stripe().v1().customers().list();
        assertThat(refusal(() -> {
                    for (int i = 0; i < 20; i++) {
                        stripe().v1().customers().list();
                    }
                }))
                .isInstanceOf(RateLimitException.class);
        control("PUT", "/_sim/faults", "{}");
        assertThat(refusal(() -> stripe().v1().customers().create(params, keyed(key)))
                        .getStatusCode())
                .isEqualTo(500);
    }

    @Test
    void webhooksAreAttemptedAgainAndDuplicatedButADroppedOneNeverComes() throws StripeException {
        endpoint.refuse(3);
        Customer stubborn = create("retry@example.com", "k", "v");
        await().untilAsserted(
                        () -> assertThat(endpoint.typesAbout(stubborn.getId())).containsExactly("customer.created"));

        control("PUT", "/_sim/faults", "{\"webhooks\": {\"duplicate\": 2, \"shuffle\": true}}");
        Customer twice = create("thrice@example.com", "k", "v");
        await().untilAsserted(() -> assertThat(endpoint.about(twice.getId())).hasSize(3));
        assertThat(endpoint.about(twice.getId()))
                .extracting(Event::getId)
                .containsOnly(endpoint.about(twice.getId()).getFirst().getId());

        control("PUT", "/_sim/faults", "{\"webhooks\": {\"drop_rate\": 1}}");
        Customer lost = create("lost@example.com", "k", "v");
        control("PUT", "/_sim/faults", "{}");
        Customer next = create("next@example.com", "k", "v");
        await().untilAsserted(() -> assertThat(endpoint.about(next.getId())).hasSize(1));
        assertThat(endpoint.about(lost.getId())).isEmpty();
        assertThat(stripe().v1()
                        .events()
                        .list(EventListParams.builder()
                                .addType("customer.created")
                                .setDeliverySuccess(false)
                                .build())
                        .getData())
                .extracting(event -> event.getDataObjectDeserializer().getRawJson())
                .anyMatch(json -> json.contains(lost.getId()));
    }

    @Test
    void theClockMovesOnlyForward() {
        var before = now();
        advance(Duration.ofDays(31));
        assertThat(now()).isAfterOrEqualTo(before.plus(Duration.ofDays(31)));
    }

    @Test
    void theTiersAndAThingToBuyOnceAreForSale() throws StripeException {
        assertThat(stripe().v1().prices().retrieve("price_pro").getUnitAmount()).isEqualTo(9900);
        assertThat(stripe().v1()
                        .prices()
                        .retrieve("price_builder")
                        .getRecurring()
                        .getInterval())
                .isEqualTo("month");
        assertThat(stripe().v1().prices().retrieve("price_ebook").getType()).isEqualTo("one_time");
    }

    private Customer create(String email, String key, String value) throws StripeException {
        return stripe().v1()
                .customers()
                .create(CustomerCreateParams.builder()
                        .setEmail(email)
                        .putMetadata(key, value)
                        .build());
    }
}
