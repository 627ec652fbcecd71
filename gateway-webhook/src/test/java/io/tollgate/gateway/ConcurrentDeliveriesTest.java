package io.tollgate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.contracts.Topics;
import io.tollgate.testing.EventProbe;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class ConcurrentDeliveriesTest {

    private static final int DELIVERIES = 32;

    @Test
    void oneOfManySimultaneousDeliveriesIsPublishedAndAllAreAnswered(@LocalServerPort int port) throws Exception {
        Stripe stripe = new Stripe(port);
        String id = Stripe.newId();
        byte[] event = Stripe.event(id);
        Callable<HttpResponse<String>> delivery = () -> stripe.deliver(event);

        List<String> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = threads
                    .invokeAll(Stream.generate(() -> delivery).limit(DELIVERIES).toList())
                    .stream()
                    .map(Future::resultNow)
                    .map(HttpResponse::body)
                    .toList();
        }

        assertThat(answers).containsOnlyOnce("{\"status\":\"ok\"}");
        assertThat(answers)
                .filteredOn("{\"status\":\"already_processed\"}"::equals)
                .hasSize(DELIVERIES - 1);
        try (EventProbe probe = EventProbe.on(Topics.STRIPE_EVENTS)) {
            assertThat(probe.untilKey(id, 1)).hasSize(1);
        }
    }
}
