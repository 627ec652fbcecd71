package io.tollgate.billing.dispute;

import io.tollgate.testing.FaultyStripe;
import io.tollgate.testing.FaultyStripe.Reply;
import io.tollgate.testing.FaultyStripe.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Stripe as one dispute or warning needs, in memory; each call can be made to fail. */
final class StripeOfDisputes implements Function<Request, Reply> {

    private static final Pattern DISPUTE = Pattern.compile("/v1/disputes/(\\w+)");
    private static final Pattern WARNING = Pattern.compile("/v1/radar/early_fraud_warnings/(\\w+)");

    private final Map<String, Reply> refunds = new ConcurrentHashMap<>();
    private final List<Request> writes = new CopyOnWriteArrayList<>();
    volatile String status = "needs_response";
    volatile long dueBy;
    volatile int submissions;
    volatile boolean actionable = true;
    volatile boolean alreadyRefunded;
    volatile boolean down;

    /** Does what it is asked to and answers nothing, so many times. */
    volatile int answersLost;

    StripeOfDisputes(long dueBy) {
        this.dueBy = dueBy;
    }

    /** The calls that changed something, or tried to. */
    List<Request> writes() {
        return List.copyOf(writes);
    }

    List<String> writtenEvidence() {
        return writes.stream()
                .map(request -> URLDecoder.decode(request.body(), StandardCharsets.UTF_8))
                .toList();
    }

    int refundsMade() {
        return refunds.size();
    }

    @Override
    public Reply apply(Request request) {
        if (down) {
            return FaultyStripe.error(503, "api_error", "unavailable", "Stripe is away");
        }
        Reply reply = answer(request);
        if (request.method().equals("POST") && answersLost > 0) {
            answersLost--;
            return new Reply.HangUp();
        }
        return reply;
    }

    private Reply answer(Request request) {
        boolean write = request.method().equals("POST");
        if (write) {
            writes.add(request);
        }
        Matcher dispute = DISPUTE.matcher(request.path());
        if (dispute.matches()) {
            if (write && request.body().contains("submit=true")) {
                submissions = 1;
                status = "under_review";
            }
            return disputed(dispute.group(1));
        }
        Matcher warning = WARNING.matcher(request.path());
        if (warning.matches()) {
            return FaultyStripe.json(200, """
                    {"id": "%s", "object": "radar.early_fraud_warning", "actionable": %s, "charge": "ch_1"}""".formatted(warning.group(1), actionable));
        }
        if (write && request.path().equals("/v1/refunds")) {
            return refunded(request);
        }
        return FaultyStripe.error(404, "invalid_request_error", "resource_missing", "No such thing");
    }

    private Reply disputed(String id) {
        return FaultyStripe.json(200, """
                {"id": "%s", "object": "dispute", "status": "%s", "amount": 2900, "currency": "usd",
                 "evidence_details": {"due_by": %d, "past_due": false, "submission_count": %d}}""".formatted(id, status, dueBy, submissions));
    }

    private Reply refunded(Request request) {
        if (alreadyRefunded) {
            return FaultyStripe.error(
                    400, "invalid_request_error", "charge_already_refunded", "Charge has already been refunded.");
        }
        actionable = false;
        return refunds.computeIfAbsent(
                String.valueOf(request.idempotencyKey()),
                key -> FaultyStripe.json(200, """
                        {"id": "re_%d", "object": "refund", "status": "succeeded", "amount": 2900, "currency": "usd"}""".formatted(refunds.size() + 1)));
    }
}
