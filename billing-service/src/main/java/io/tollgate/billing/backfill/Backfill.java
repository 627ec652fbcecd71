package io.tollgate.billing.backfill;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.billing.backfill.Watermark.Window;
import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Step;
import io.tollgate.messaging.run.Work;
import io.tollgate.reconciliation.Outgoing;
import io.tollgate.reconciliation.StripeEventWriter;
import io.tollgate.reconciliation.Unanswered;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeReads;
import io.tollgate.web.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads Stripe's events page by page and publishes those that have not come. */
@Component
class Backfill implements Work {

    static final String KIND = "backfill";

    /** @param since how far back: an ISO 8601 duration or a time; null for the watermark */
    record Asked(@Nullable String since) {}

    /**
     * What a backfill has to tell.
     *
     * @param since how far back it looks, once that is known
     * @param examined events that Stripe has listed so far
     * @param missing of these, how many had not come, and were published
     * @param completeTo up to when nothing is missing since its beginning
     */
    record Report(
            @Nullable Instant since,
            long examined,
            long missing,
            @Nullable Instant completeTo) {}

    private static final String EVENTS = "/v1/events";
    private static final int PAGE = 100;
    private static final Duration LONGEST_STEP = Duration.ofSeconds(150);

    /** Stripe may list an event a moment after it was made, and its webhook may still be on its way. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final StripeReads stripe;
    private final Received received;
    private final Watermark watermark;
    private final StripeEventWriter events;
    private final BackfillSettings settings;
    private final MeterRegistry meters;
    private final List<@Nullable String> accounts = new ArrayList<>();

    Backfill(
            StripeReads stripe,
            Received received,
            Watermark watermark,
            StripeEventWriter events,
            BackfillSettings settings,
            MeterRegistry meters,
            ConnectedAccounts connected) {
        this.stripe = stripe;
        this.received = received;
        this.watermark = watermark;
        this.events = events;
        this.settings = settings;
        this.meters = meters;
        accounts.add(null);
        connected.configured().stream().sorted().forEach(accounts::add);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration longestStep() {
        return LONGEST_STEP;
    }

    @Override
    public Step step(Run run) {
        return run.position() == null
                ? begin(run)
                : page(run, ContractJson.mapper().readValue(run.position(), Slice.class));
    }

    /** Asks for Stripe's time: ours may differ from it, and it is Stripe's that events bear. */
    private Step begin(Run run) {
        Answer<StripeReads.Read> answer = stripe.list("events.list", EVENTS, Map.of("limit", "1"), null);
        if (!(answer instanceof Answer.Done<StripeReads.Read>(StripeReads.Read read))) {
            return Unanswered.step(answer);
        }
        Instant now = read.readAt();
        Instant oldest = now.minus(BackfillSettings.KEPT_BY_STRIPE);
        String asked = run.asked(Asked.class).since();
        Instant since = asked == null ? sinceWatermark(now) : Since.at(asked, now);
        if (asked == null && since.isBefore(oldest)) {
            return new Step.Failed(
                    "Stripe no longer lists what came after the watermark: backfill P30D, the most that it"
                            + " lists, and verify what is older");
        }
        boolean anew = asked != null && !since.isAfter(oldest.plus(MARGIN));
        Instant from = since.isBefore(oldest) ? oldest : since;
        Instant complete = now.minus(MARGIN);
        // Nobody waits for a scheduled run: what may still be on its way is left to the next one. Who asks for one
        // wants
        // all that there is, and the time that Stripe tells has whole seconds.
        Instant until = asked == null ? complete : now.plus(MARGIN);
        Slice first = Slice.first(from, until.isBefore(from) ? from : until, complete, anew);
        return new Step.Done(ContractJson.mapper().writeValueAsString(first), new Report(from, 0, 0, null));
    }

    /** The first time it looks no further back than it will from then on: what is older, somebody has to ask for. */
    private Instant sinceWatermark(Instant now) {
        Optional<Window> complete = watermark.window();
        return complete.map(Window::until)
                .orElseGet(() -> now.minus(settings.every()))
                .minus(settings.overlap());
    }

    private Step page(Run run, Slice slice) {
        String account = accounts.get(slice.account());
        Answer<StripeReads.Read> answer = stripe.list("events.list", EVENTS, parameters(slice), account);
        if (!(answer instanceof Answer.Done<StripeReads.Read>(StripeReads.Read read))) {
            return Unanswered.step(answer);
        }
        Map<String, Listed> listed = new LinkedHashMap<>();
        String last = null;
        for (JsonNode json : read.data()) {
            Listed event = new Listed(json, account);
            if (event.livemode() != settings.livemode()) {
                return new Step.Failed("STRIPE_API_KEY lists events of the other mode than STRIPE_LIVEMODE says");
            }
            listed.put(event.id(), event);
            last = event.id();
        }
        Set<String> missing = received.missing(listed.keySet());
        List<Outgoing> outgoing = new ArrayList<>();
        listed.forEach((id, event) -> {
            if (missing.contains(id)) {
                outgoing.add(event.outgoing());
            }
        });
        // Within a page the oldest first, as Stripe would have sent them.
        events.publish(outgoing.reversed());
        Slice next = slice.next(read.hasMore() ? last : null, accounts.size());
        Report before = run.report(Report.class);
        return new Step.Done(
                next == null ? null : ContractJson.mapper().writeValueAsString(next),
                new Report(
                        before.since(),
                        before.examined() + listed.size(),
                        before.missing() + missing.size(),
                        slice.isLeftBy(next)
                                ? Instant.ofEpochSecond(Math.min(slice.to(), slice.completeTo()))
                                : before.completeTo()),
                () -> store(run, slice, next == null, missing));
    }

    private void store(Run run, Slice slice, boolean complete, Set<String> published) {
        received.published(published, run.id());
        meters.counter("tollgate.reconciliation.found", "kind", KIND).increment(published.size());
        if (complete) {
            watermark.extend(
                    new Window(
                            Instant.ofEpochSecond(slice.since()),
                            Instant.ofEpochSecond(Math.max(slice.since(), slice.completeTo()))),
                    slice.anew());
        }
    }

    private static Map<String, String> parameters(Slice slice) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(PAGE));
        parameters.put("created[gte]", Long.toString(slice.from()));
        parameters.put("created[lt]", Long.toString(slice.to()));
        if (slice.after() != null) {
            parameters.put("starting_after", slice.after());
        }
        return parameters;
    }
}
