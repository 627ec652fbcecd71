package io.tollgate.gateway;

import io.tollgate.contracts.CloudEventHeaders;
import io.tollgate.contracts.StripeHeaders;
import io.tollgate.runtime.TraceContext;
import java.time.Clock;
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

    Ingress(StripeSignatures signatures, boolean live, Publication publication, Clock businessTime) {
        this.signatures = signatures;
        this.live = live;
        this.publication = publication;
        this.businessTime = businessTime;
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
        return publication.publish(new VerifiedEvent(event.id(), request.body(), headers(request, event)));
    }

    private Map<String, String> headers(WebhookRequest request, EventSummary event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(StripeHeaders.SOURCE, "webhook");
        headers.put(StripeHeaders.EVENT_TYPE, event.type());
        putIfKnown(headers, StripeHeaders.ACCOUNT, event.account());
        putIfKnown(headers, StripeHeaders.API_VERSION, event.apiVersion());
        putIfKnown(headers, StripeHeaders.CREATED, event.created());
        putIfKnown(headers, StripeHeaders.SIGNATURE, request.signature());
        headers.put(StripeHeaders.RECEIVED_AT, businessTime.instant().toString());
        headers.put(
                CloudEventHeaders.TRACEPARENT,
                TraceContext.continuing(request.traceparent()).traceparent());
        return headers;
    }

    private static void putIfKnown(Map<String, String> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
