package io.tollgate.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How webhooks were answered, and how long Kafka took to acknowledge them. */
final class WebhookMetrics {

    private final Map<Answer, Counter> answers = new EnumMap<>(Answer.class);
    private final Timer publish;

    WebhookMetrics(MeterRegistry registry) {
        // Registered at once, so that an alarm on an outcome that never occurred yet has a series to look at.
        for (Answer answer : Answer.values()) {
            answers.put(
                    answer,
                    Counter.builder("tollgate.webhooks")
                            .description("Webhooks by outcome")
                            .tag("outcome", answer.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        publish = Timer.builder("tollgate.webhooks.publish")
                .description("From handing an event to Kafka to its acknowledgement")
                .publishPercentileHistogram()
                .register(registry);
    }

    void answered(Answer answer) {
        Counter counter = answers.get(answer);
        if (counter != null) {
            counter.increment();
        }
    }

    Timer publish() {
        return publish;
    }
}
