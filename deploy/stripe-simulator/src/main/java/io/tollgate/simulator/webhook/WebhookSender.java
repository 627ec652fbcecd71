package io.tollgate.simulator.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Posts events to the endpoint, several side by side, as Stripe does: at least once, in no promised order. */
@Component
class WebhookSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int PARALLEL = 8;
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final WebhookQueue queue;
    private final WebhookSettings settings;
    private final InstantSource system = InstantSource.system();
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpClient client = HttpClient.newHttpClient();

    WebhookSender(WebhookQueue queue, WebhookSettings settings) {
        this.queue = queue;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        threads = Executors.newVirtualThreadPerTaskExecutor();
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        settings.endpoint().ifPresent(endpoint -> threads.execute(() -> dispatch(endpoint)));
    }

    @Override
    public void stop() {
        running = false;
        threads.shutdownNow();
        client.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void dispatch(URI endpoint) {
        while (running) {
            try {
                queue.due(inHand, PARALLEL - inHand.size()).forEach(delivery -> {
                    inHand.add(delivery.seq());
                    threads.execute(() -> attempt(endpoint, delivery));
                });
                queue.await(inHand);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                if (running) {
                    LOG.error("Webhooks cannot be read: {}", failed.getClass().getName());
                }
            }
        }
    }

    private void attempt(URI endpoint, WebhookQueue.Delivery delivery) {
        try {
            int status = post(endpoint, delivery.body());
            if (status >= 200 && status < 300) {
                queue.delivered(delivery);
            } else {
                LOG.warn("{} was answered with {}", delivery.eventId(), status);
                queue.failed(delivery);
            }
        } catch (IOException unreachable) {
            LOG.debug(
                    "{} did not arrive: {}",
                    delivery.eventId(),
                    unreachable.getClass().getName());
            queue.failed(delivery);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.error(
                    "{} could not be recorded: {}",
                    delivery.eventId(),
                    failed.getClass().getName());
        } finally {
            inHand.remove(delivery.seq());
            queue.wake();
        }
    }

    private int post(URI endpoint, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
                .header("Stripe-Signature", WebhookSignature.header(body, settings.secrets(), system.instant()))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
