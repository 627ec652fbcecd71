package io.tollgate.local.observability;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What services expose to Prometheus: the labels of every series of every metric. */
public final class ExposedMetrics {

    private static final Pattern SERIES =
            Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Prometheus' own. */
    private static final Set<String> NOT_OURS = Set.of("up", "ALERTS");

    /** What has no series before it happens for the first time: which labels it will have is known, their values are not. */
    private static final Set<String> ONLY_AFTER_THE_FACT =
            Set.of("http_server_requests_seconds_count", "tollgate_stripe_calls_seconds_count");

    private final Map<String, List<Map<String, String>>> series = new HashMap<>();

    /** @param expositions what each service answers to {@code /actuator/prometheus} */
    public ExposedMetrics(List<String> expositions) {
        expositions.forEach(this::read);
    }

    private void read(String exposition) {
        Matcher line = SERIES.matcher(exposition);
        while (line.find()) {
            Map<String, String> labels = new HashMap<>();
            if (line.group(2) != null) {
                LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            series.computeIfAbsent(line.group(1), none -> new ArrayList<>()).add(labels);
        }
    }

    /** What the query reads and nobody exposes; empty if all is there. */
    public List<String> missingFor(String query) {
        return Selector.of(query).stream()
                .filter(selector -> !NOT_OURS.contains(selector.metric()))
                .flatMap(selector -> missing(selector).stream())
                .toList();
    }

    private List<String> missing(Selector selector) {
        List<Map<String, String>> exposed = series.getOrDefault(selector.metric(), List.of());
        if (exposed.isEmpty()) {
            return List.of(selector.metric());
        }
        List<String> missing = new ArrayList<>();
        for (Selector.Label label : selector.matchers()) {
            if (exposed.stream().noneMatch(labels -> labels.containsKey(label.name()))) {
                missing.add("%s{%s}".formatted(selector.metric(), label.name()));
            }
            if (!ONLY_AFTER_THE_FACT.contains(selector.metric())) {
                label.values().stream()
                        .filter(value -> exposed.stream().noneMatch(labels -> value.equals(labels.get(label.name()))))
                        .forEach(value ->
                                missing.add("%s{%s=\"%s\"}".formatted(selector.metric(), label.name(), value)));
            }
        }
        return missing;
    }
}
