package io.tollgate.audit.query;

import io.tollgate.audit.query.Why.Decision;
import io.tollgate.audit.query.Why.Step;
import io.tollgate.contracts.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Follows causes back and effects forth from the facts that decide a workspace's plan and gate. */
@Component
public class WhyWorkspace {

    private static final int MOST_DECISIONS = 20;
    private static final int MOST_STEPS = 200;
    private static final int DEEPEST = 12;

    private static final String PREFIX = "billing.subscription.";
    /** Each of these says which plan a subscription grants from then on. */
    private static final List<String> OF_PLAN = types("started", "plan-changed", "ended", "downgraded");

    private static final List<String> OF_STATUS = types("past-due", "unpaid", "recovered", "paused", "resumed");
    private static final List<String> OF_GATE = types("access-gated", "access-restored");
    private static final String BY_SUBJECT = "d.subject";
    /** A gate is lifted by its name: reason, and what was behind it. */
    private static final String BY_GATE = "regexp_replace(d.event_id, ':access-(gated|restored):', ':')";

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Customers customers;
    private final Payloads payloads;

    WhyWorkspace(JdbcClient jdbc, Entries entries, Customers customers, Payloads payloads) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.customers = customers;
        this.payloads = payloads;
    }

    public Why why(String workspace) {
        List<String> names = customers.namesOf(workspace);
        Map<String, List<Entry>> deciding = Map.of(
                "plan",
                latest(names, OF_PLAN, BY_SUBJECT),
                "status",
                latest(names, OF_STATUS, BY_SUBJECT),
                "gate",
                gates(names));
        Map<String, Entry> found = new LinkedHashMap<>();
        deciding.values().stream().flatMap(List::stream).forEach(entry -> found.put(entry.eventId(), entry));
        Map<String, JsonNode> told = payloads.of(found.values());
        List<Decision> decisions = new ArrayList<>();
        deciding.forEach((about, facts) -> facts.forEach(fact -> decisions.add(new Decision(
                about,
                Objects.requireNonNullElse(fact.subject(), workspace),
                fact.eventId(),
                fact.type(),
                says(about, fact, told.get(fact.eventId()))))));
        decisions.sort(Comparator.comparing(Decision::about).thenComparing(Decision::eventId));
        boolean complete = followBack(found) & followForth(found);
        List<Step> chain = found.values().stream()
                .sorted(Comparator.comparing(Entry::recordedAt)
                        .thenComparing(entry -> depth(entry, found))
                        .thenComparing(Entry::chain)
                        .thenComparing(Entry::position))
                .map(entry -> new Step(step(entry), entry))
                .toList();
        return new Why(workspace, decisions, chain, complete);
    }

    private static @Nullable String says(String about, Entry fact, @Nullable JsonNode payload) {
        if (payload == null) {
            return null;
        }
        String path = switch (about) {
            case "gate" -> "/reason";
            case "status" -> "/subscription/status";
            default -> "/subscription/plan";
        };
        // Who is downgraded has the free plan; the fact names the one before.
        return fact.type().equals(OF_PLAN.getLast())
                ? "free"
                : payload.at(path).asStringOpt().orElse(null);
    }

    /** Those that are set, and the one that was lifted last. */
    private List<Entry> gates(List<String> names) {
        List<Entry> latest = latest(names, OF_GATE, BY_GATE);
        return Stream.concat(
                        latest.stream().filter(gate -> gate.type().equals(OF_GATE.getFirst())),
                        latest.stream()
                                .filter(gate -> !gate.type().equals(OF_GATE.getFirst()))
                                .limit(1))
                .toList();
    }

    /** The last of these of each that the expression tells apart, the newest first. */
    private List<Entry> latest(List<String> names, List<String> types, String each) {
        return jdbc.sql(("""
                        SELECT * FROM (SELECT DISTINCT ON (%s) d.* FROM (
                """ + Entry.SELECT + """
                        WHERE e.workspace_id = ANY (?) AND e.type = ANY (?)) AS d
                        ORDER BY %s, d.recorded_at DESC, d.position DESC) AS latest
                        ORDER BY recorded_at DESC, position DESC LIMIT ?""").formatted(each, each))
                .param(names.toArray(String[]::new))
                .param(types.toArray(String[]::new))
                .param(MOST_DECISIONS)
                .query((row, n) -> Entry.of(row))
                .list();
    }

    /** To the Stripe events and the calls in which everything began. */
    private boolean followBack(Map<String, Entry> found) {
        Set<String> asked = new HashSet<>();
        for (int depth = 0; depth < DEEPEST; depth++) {
            Set<String> causes = new HashSet<>();
            found.values().forEach(entry -> {
                if (entry.cause() != null && !found.containsKey(entry.cause()) && asked.add(entry.cause())) {
                    causes.add(entry.cause());
                }
            });
            if (causes.isEmpty()) {
                return true;
            }
            entries.ofEvents(causes).forEach(entry -> found.putIfAbsent(entry.eventId(), entry));
        }
        return false;
    }

    /** To the mails. */
    private boolean followForth(Map<String, Entry> found) {
        List<String> newest = new ArrayList<>(found.keySet());
        for (int depth = 0; depth < DEEPEST && found.size() < MOST_STEPS; depth++) {
            List<Entry> effects = entries.causedBy(newest, MOST_STEPS);
            newest = effects.stream()
                    .filter(entry -> found.putIfAbsent(entry.eventId(), entry) == null)
                    .map(Entry::eventId)
                    .toList();
            if (newest.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** How many of the causes are in the chain: entries recorded in one moment are told in the order of causes. */
    private static int depth(Entry entry, Map<String, Entry> found) {
        int depth = 0;
        String cause = entry.cause();
        while (cause != null && depth < DEEPEST) {
            Entry before = found.get(cause);
            cause = before == null || before.eventId().equals(before.cause()) ? null : before.cause();
            depth++;
        }
        return depth;
    }

    private static String step(Entry entry) {
        return switch (entry.sourceTopic()) {
            case Topics.STRIPE_EVENTS -> "stripe";
            case Topics.OPERATIONS -> "operation";
            case Topics.NOTIFICATIONS -> "email";
            default -> "decision";
        };
    }

    private static List<String> types(String... facts) {
        return Stream.of(facts).map(fact -> PREFIX + fact + ".v1").toList();
    }
}
