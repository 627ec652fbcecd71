package io.tollgate.gateway;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.runtime.Spans;
import io.tollgate.runtime.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a webhook: genuine, an event, of our mode, then published. */
final class Ingress {

    private static final Logger LOG = LoggerFactory.getLogger(Ingress.class);

    private final StripeSignatures signatures;
    private final boolean live;
    private final Publication publication;
    private final Clock businessTime;
    private final Spans spans;
    private final Clock systemTime = Clock.systemUTC();

    Ingress(StripeSignatures signatures, boolean live, Publication publication, Clock businessTime, Spans spans) {
        this.signatures = signatures;
        this.live = live;
        this.publication = publication;
        this.businessTime = businessTime;
        this.spans = spans;
    }

    Answer accept(WebhookRequest request) {
        if (!signatures.verify(request.body(), request.signature())) {
            return Answer.INVALID_SIGNATURE;
        }
        EventSummary event = EventReader.read(request.body());
        if (event == null) {
            return Answer.INVALID_PAYLOAD;
        }
        if (live && event.isTest()) {
            return Answer.IGNORED;
        }
        if (!live && event.isLive()) {
            LOG.error(
                    "Live event {} ({}) refused by a test deployment: revenue is going to the wrong place."
                            + " Correct the endpoint at Stripe or set STRIPE_LIVEMODE=true.",
                    event.id(),
                    event.type());
            return Answer.WRONG_MODE;
        }
        TraceContext step = TraceContext.continuing(request.traceparent());
        Instant begun = systemTime.instant();
        Answer answer =
                publication.publish(new VerifiedEvent(event.id(), request.body(), headers(request, event, step)));
        if (spans.areExported()) {
            spans.record(new Spans.Step(
                    "webhook " + event.type(),
                    step,
                    request.traceparent(),
                    begun,
                    systemTime.instant(),
                    Map.of("stripe.event.id", event.id(), "tollgate.answer", answer.name())));
        }
        return answer;
    }

    private Map<String, String> headers(WebhookRequest request, EventSummary event, TraceContext step) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(StripeHeaders.SOURCE, "webhook");
        headers.put(StripeHeaders.EVENT_TYPE, event.type());
        putIfKnown(headers, StripeHeaders.ACCOUNT, event.account());
        putIfKnown(headers, StripeHeaders.API_VERSION, event.apiVersion());
        putIfKnown(headers, StripeHeaders.CREATED, event.created());
        putIfKnown(headers, StripeHeaders.SIGNATURE, request.signature());
        headers.put(StripeHeaders.RECEIVED_AT, businessTime.instant().toString());
        headers.put(CloudEventHeaders.TRACEPARENT, step.traceparent());
        return headers;
    }

    private static void putIfKnown(Map<String, String> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
