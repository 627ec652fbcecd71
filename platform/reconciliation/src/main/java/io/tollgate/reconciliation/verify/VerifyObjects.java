package io.tollgate.reconciliation.verify;

import io.micrometer.core.instrument.Counter;
import io.tollgate.contracts.ContractJson;
import io.tollgate.messaging.run.Run;
import io.tollgate.messaging.run.Step;
import io.tollgate.messaging.run.Work;
import io.tollgate.reconciliation.Unanswered;
import io.tollgate.stripe.ConnectedAccounts;
import io.tollgate.stripe.api.Answer;
import io.tollgate.stripe.api.StripeReads;
import io.tollgate.web.Since;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares a service's rows with Stripe's objects, a page at a time: first what Stripe lists, account by account, then
 * what we hold and no list has named.
 */
public final class VerifyObjects implements Work {

    public static final String KIND = "verify";

    /**
     * What is to be verified.
     *
     * @param since leaves out what was created before: an ISO 8601 duration or a time; null for nothing
     * @param repair whether what differs is to be mended
     */
    record Asked(@Nullable String since, boolean repair) {}

    /**
     * What a verification has to tell.
     *
     * @param since as a time, once that is known
     * @param examined objects looked at so far
     * @param drifts fields that differ
     * @param repaired of these, how many are on their way to be mended
     */
    record Report(@Nullable Instant since, long examined, long drifts, long repaired) {}

    private static final int PAGE = 100;
    private static final Duration LONGEST_STEP = Duration.ofMinutes(10);

    /**
     * Where a run stands.
     *
     * @param kind of the objects, counted from 0
     * @param account whose list is read, counted from 0, the platform's own first; one beyond the last for our rows
     * @param after the last object of the page before
     * @param since Unix seconds; null for all
     */
    record Place(
            int kind,
            int account,
            @Nullable String after,
            @Nullable Long since) {}

    private final List<ObjectKind> kinds;
    private final List<@Nullable String> accounts;
    private final StripeReads stripe;
    private final Confirm confirm;
    private final Drifts drifts;
    private final Counter found;

    VerifyObjects(
            List<ObjectKind> kinds,
            ConnectedAccounts connected,
            StripeReads stripe,
            Confirm confirm,
            Drifts drifts,
            Counter found) {
        this.kinds =
                kinds.stream().sorted(Comparator.comparing(ObjectKind::name)).toList();
        this.accounts = new ArrayList<>();
        this.accounts.add(null);
        connected.configured().stream().sorted().forEach(this.accounts::add);
        this.stripe = stripe;
        this.confirm = confirm;
        this.drifts = drifts;
        this.found = found;
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
        if (run.position() == null) {
            return begin(run);
        }
        Place place = ContractJson.mapper().readValue(run.position(), Place.class);
        return place.account() < accounts.size() ? compareListed(run, place) : compareHeld(run, place);
    }

    /** Stripe's clock tells how far back a duration reaches. */
    private Step begin(Run run) {
        String asked = run.asked(Asked.class).since();
        Long since = null;
        if (asked != null) {
            Answer<StripeReads.Read> now = stripe.list("events.list", "/v1/events", Map.of("limit", "1"), null);
            if (!(now instanceof Answer.Done<StripeReads.Read>(StripeReads.Read read))) {
                return Unanswered.step(now);
            }
            since = Since.at(asked, read.readAt()).getEpochSecond();
        }
        Place first = new Place(0, 0, null, since);
        return new Step.Done(
                ContractJson.mapper().writeValueAsString(first),
                new Report(since == null ? null : Instant.ofEpochSecond(since), 0, 0, 0),
                drifts::forgetSeen);
    }

    private Step compareListed(Run run, Place place) {
        ObjectKind kind = kinds.get(place.kind());
        String account = accounts.get(place.account());
        Answer<StripeReads.Read> answer =
                stripe.list(kind.name() + ".list", kind.path(), parameters(kind, place), account);
        if (!(answer instanceof Answer.Done<StripeReads.Read>(StripeReads.Read page))) {
            return Unanswered.step(answer);
        }
        Map<String, Theirs> theirs = new LinkedHashMap<>();
        String last = null;
        for (JsonNode object : page.data()) {
            last = object.path("id").asString();
            if (place.since() != null && object.path("created").asLong(Long.MAX_VALUE) < place.since()) {
                continue;
            }
            Shown shown = Shown.of(object, account, page.readAt());
            theirs.put(shown.id(), kind.theirs(shown.event()));
        }
        Map<String, Ours> ours = kind.ours(theirs.keySet());
        List<Look> suspects = theirs.entrySet().stream()
                .map(entry -> new Look(entry.getKey(), entry.getValue(), ours.get(entry.getKey())))
                .filter(Look::differs)
                .toList();
        Place next = page.hasMore() && last != null
                ? new Place(place.kind(), place.account(), last, place.since())
                : new Place(place.kind(), place.account() + 1, null, place.since());
        return settle(run, kind, suspects, theirs.size(), next, () -> drifts.saw(theirs.keySet()));
    }

    private Step compareHeld(Run run, Place place) {
        ObjectKind kind = kinds.get(place.kind());
        Instant since = place.since() == null ? null : Instant.ofEpochSecond(place.since());
        List<String> page = kind.held(place.after() == null ? "" : place.after(), since, PAGE);
        List<String> unseen = drifts.unseen(page);
        Map<String, Ours> ours = kind.ours(unseen);
        // Whether Stripe has it, the confirmation asks.
        List<Look> suspects = unseen.stream()
                .filter(ours::containsKey)
                .map(id -> new Look(id, null, ours.get(id)))
                .toList();
        boolean last = page.size() < PAGE;
        Place next = last
                ? new Place(place.kind() + 1, 0, null, place.since())
                : new Place(place.kind(), place.account(), page.getLast(), place.since());
        return settle(run, kind, suspects, unseen.size(), next, last ? drifts::forgetSeen : () -> {});
    }

    private Step settle(Run run, ObjectKind kind, List<Look> suspects, int examined, Place next, Runnable alsoStore) {
        return switch (confirm.settle(kind, suspects, run.asked(Asked.class).repair())) {
            case Answer.Done<Confirm.Settled>(Confirm.Settled settled) ->
                new Step.Done(
                        next.kind() < kinds.size() ? ContractJson.mapper().writeValueAsString(next) : null,
                        told(run.report(Report.class), examined, settled),
                        () -> {
                            drifts.add(run.id(), settled.drifts());
                            found.increment(settled.drifts().size());
                            alsoStore.run();
                        });
            case Answer<Confirm.Settled> other -> Unanswered.step(other);
        };
    }

    private static Report told(Report before, int examined, Confirm.Settled settled) {
        return new Report(
                before.since(),
                before.examined() + examined,
                before.drifts() + settled.drifts().size(),
                before.repaired() + settled.repaired());
    }

    private static Map<String, String> parameters(ObjectKind kind, Place place) {
        Map<String, String> parameters = new LinkedHashMap<>(kind.parameters());
        parameters.put("limit", Integer.toString(PAGE));
        if (place.since() != null && kind.canListSince()) {
            parameters.put("created[gte]", Long.toString(place.since()));
        }
        if (place.after() != null) {
            parameters.put("starting_after", place.after());
        }
        return parameters;
    }
}
