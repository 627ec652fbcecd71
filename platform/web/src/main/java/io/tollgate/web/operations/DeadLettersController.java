package io.tollgate.web.operations;

import io.tollgate.messaging.TypePattern;
import io.tollgate.messaging.deadletter.DeadLetter;
import io.tollgate.messaging.deadletter.DeadLetterFilter;
import io.tollgate.messaging.deadletter.DeadLetterIndex;
import io.tollgate.messaging.deadletter.FollowDeadLetters;
import io.tollgate.messaging.deadletter.RetryDeadLetters;
import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.security.Caller;
import io.tollgate.security.Permission;
import io.tollgate.security.Route;
import io.tollgate.security.Routes;
import io.tollgate.web.Cursor;
import io.tollgate.web.Page;
import io.tollgate.web.Paging;
import io.tollgate.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the service could not process, and has it retried or discarded. */
@RestController
class DeadLettersController {

    private static final String ALL = "/actuator/deadletters";
    private static final String ONE = "/actuator/deadletters/{id}";
    private static final String RETRY = "/actuator/deadletters/retry";
    private static final String DISCARD = "/actuator/deadletters/discard";

    private static final String IDS = "ids";
    private static final int MOST_IDS = 1000;
    private static final int LONGEST_REASON = 500;

    /**
     * Which are to be retried: those of {@code ids}, or {@code all} that fit {@code type} and {@code topic}.
     *
     * @param type of these types, {@code *} and {@code ?} standing for any characters
     */
    record RetryRequest(
            @Nullable List<String> ids,
            @Nullable Boolean all,
            @Nullable String type,
            @Nullable String topic) {}

    /** @param reason why they are not needed; the audit keeps it */
    record DiscardRequest(
            @Nullable List<String> ids, @Nullable String reason) {}

    record DiscardView(long discarded) {}

    private final Inputs inputs;
    private final DeadLetterIndex index;
    private final FollowDeadLetters follow;
    private final RetryDeadLetters retry;
    private final DeadLetterDecisions decisions;

    DeadLettersController(
            Inputs inputs,
            DeadLetterIndex index,
            FollowDeadLetters follow,
            RetryDeadLetters retry,
            DeadLetterDecisions decisions) {
        this.inputs = inputs;
        this.index = index;
        this.follow = follow;
        this.retry = retry;
        this.decisions = decisions;
    }

    static Routes routes() {
        return Routes.of(
                Route.get(ALL, Permission.OPERATE),
                Route.get(ONE, Permission.OPERATE),
                Route.post(RETRY, Permission.OPERATE),
                Route.post(DISCARD, Permission.OPERATE));
    }

    /** The open ones, the newest first. */
    @GetMapping(ALL)
    Page<DeadLetterView> list(
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String topic,
            Paging paging) {
        follow.catchUp();
        Cursor after = paging.after();
        return paging.page(
                index.open(
                        new DeadLetterFilter(null, pattern(type), topic),
                        after == null ? null : new DeadLetterIndex.Position(after.instant(0), after.text(1)),
                        paging.fetch()),
                letter -> Cursor.of(letter.deadSince(), letter.id()),
                DeadLetterView::of);
    }

    @GetMapping(ONE)
    DescribedDeadLetter describe(@PathVariable String id) {
        follow.catchUp();
        DeadLetter letter = index.open(id).orElseThrow(() -> ProblemException.notFound("open dead letter"));
        return DescribedDeadLetter.of(
                letter, retry.record(letter).orElseThrow(() -> ProblemException.notFound("open dead letter")));
    }

    @PostMapping(RETRY)
    RetryDeadLetters.Retried retry(@RequestBody RetryRequest asked, Caller caller) {
        boolean all = Boolean.TRUE.equals(asked.all());
        if ((asked.ids() != null) == all) {
            throw ProblemException.invalid(IDS, "either these or all, and not both, must say which to retry");
        }
        follow.catchUp();
        List<String> ids = all ? null : open(asked.ids());
        if (ids != null && !areConsumed(ids)) {
            throw ProblemException.unprocessable(
                    "this service does not consume the topic that one of them came from: discard it");
        }
        return retry.retry(
                new DeadLetterFilter(ids, pattern(asked.type()), asked.topic()),
                (letter, decision) -> decisions.retried(caller, letter, decision));
    }

    @PostMapping(DISCARD)
    DiscardView discard(@RequestBody DiscardRequest asked, Caller caller) {
        String reason = asked.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw ProblemException.invalid("reason", "must be a text of 1 to " + LONGEST_REASON + " characters");
        }
        follow.catchUp();
        return new DiscardView(decisions.discard(caller, open(asked.ids()), reason.strip()));
    }

    /** @throws ProblemException (400, 404) unless all of them are open */
    private List<String> open(@Nullable List<String> ids) {
        if (ids == null || ids.isEmpty() || ids.size() > MOST_IDS || ids.contains(null)) {
            throw ProblemException.invalid(IDS, "must be from 1 to " + MOST_IDS + " IDs");
        }
        List<String> distinct = ids.stream().distinct().toList();
        if (index.open(DeadLetterFilter.of(distinct), null, distinct.size()).size() < distinct.size()) {
            throw ProblemException.notFound("open dead letter");
        }
        return distinct;
    }

    private boolean areConsumed(List<String> ids) {
        return index.open(DeadLetterFilter.of(ids), null, ids.size()).stream()
                .allMatch(letter -> letter.topic() != null && inputs.byTopic().containsKey(letter.topic()));
    }

    private static @Nullable TypePattern pattern(@Nullable String type) {
        return type == null || type.isBlank() ? null : TypePattern.of(type);
    }
}
