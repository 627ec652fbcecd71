package io.tollgate.local.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The series that a query reads.
 *
 * @param matchers what their labels must be; without those that a dashboard's variable decides
 */
record Selector(String metric, List<Label> matchers) {

    /**
     * A label that the series must have.
     *
     * @param values all of which must occur; empty where a pattern decides
     */
    record Label(String name, List<String> values) {}

    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\(|\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");
    private static final Pattern ALTERNATIVES = Pattern.compile("[\\w|.-]+");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    static List<Selector> of(String query) {
        String bare = RANGE.matcher(GROUPING.matcher(query).replaceAll(" ")).replaceAll(" ");
        return SELECTOR.matcher(bare)
                .results()
                .filter(found -> !"(".equals(found.group(2)) && !OPERATORS.contains(found.group(1)))
                .map(found -> new Selector(found.group(1), found.group(3) == null ? List.of() : labels(found.group(3))))
                .toList();
    }

    private static List<Label> labels(String matchers) {
        List<Label> labels = new ArrayList<>();
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            labels.add(new Label(matcher.group(1), values(matcher.group(2), matcher.group(3))));
        }
        return labels;
    }

    private static List<String> values(String operator, String value) {
        return switch (operator) {
            case "=" -> List.of(value);
            case "=~" ->
                ALTERNATIVES.matcher(value).matches() && !value.contains("..")
                        ? Stream.of(value.split("\\|", -1)).toList()
                        : List.of();
            default -> List.of();
        };
    }
}
