package io.tollgate.testing.conformance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Form-encoded parameters such as {@code items[0][price]=x} as the tree that they describe; all leaves are strings. */
final class FormParameters {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern SEGMENT = Pattern.compile("[^\\[\\]]+|(?<=\\[)(?=])");

    /** Children by name, in order; an index counts as a name until the tree is complete. */
    private final Map<String, FormParameters> children = new TreeMap<>(FormParameters::byIndexThenName);

    private String value = "";

    private FormParameters() {}

    /** The tree of a raw query string and a raw body, either of which may be empty. */
    static JsonNode parse(String query, String form) {
        FormParameters root = new FormParameters();
        for (String part : (query + "&" + form).split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                root.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return root.children.isEmpty() ? JSON.createObjectNode() : root.toJson();
    }

    /** The segments of a parameter's name: {@code a[b][]} has three, the last of them empty. */
    static List<String> segments(String name) {
        List<String> segments = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(name);
        while (matcher.find()) {
            segments.add(matcher.group());
        }
        return segments;
    }

    private void put(String name, String text) {
        FormParameters node = this;
        for (String segment : segments(name)) {
            String key = segment.isEmpty() ? String.valueOf(node.children.size()) : segment;
            node = node.children.computeIfAbsent(key, _ -> new FormParameters());
        }
        node.value = text;
    }

    private JsonNode toJson() {
        if (children.isEmpty()) {
            return StringNode.valueOf(value);
        }
        if (children.keySet().stream().allMatch(FormParameters::isIndex)) {
            return JSON.valueToTree(
                    children.values().stream().map(FormParameters::toJson).toList());
        }
        return JSON.valueToTree(children.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, child -> child.getValue().toJson())));
    }

    private static boolean isIndex(String key) {
        return key.chars().allMatch(Character::isDigit);
    }

    private static int byIndexThenName(String left, String right) {
        return isIndex(left) && isIndex(right)
                ? Integer.compare(Integer.parseInt(left), Integer.parseInt(right))
                : left.compareTo(right);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
