package io.tollgate.simulator.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code a[b][0][c]=d}, Stripe's way to write a tree as a form; all leaves are strings. */
public final class FormBody {

    private static final Pattern AMPERSAND = Pattern.compile("&");
    private static final Pattern KEY = Pattern.compile("\\[([^\\]]*)\\]");

    private FormBody() {}

    public static ObjectNode parse(String text) {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        AMPERSAND.splitAsStream(text).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            put(root, path(key), decode(equals < 0 ? "" : pair.substring(equals + 1)));
        });
        return (ObjectNode) withArrays(root);
    }

    private static void put(ObjectNode root, List<String> path, String value) {
        ObjectNode at = root;
        for (String name : path.subList(0, path.size() - 1)) {
            String key = name.isEmpty() ? Integer.toString(at.size()) : name;
            at = at.get(key) instanceof ObjectNode known ? known : at.putObject(key);
        }
        String last = path.getLast();
        at.put(last.isEmpty() ? Integer.toString(at.size()) : last, value);
    }

    private static List<String> path(String key) {
        List<String> path = new ArrayList<>();
        int bracket = key.indexOf('[');
        path.add(bracket < 0 ? key : key.substring(0, bracket));
        if (bracket >= 0) {
            Matcher names = KEY.matcher(key.substring(bracket));
            while (names.find()) {
                path.add(names.group(1));
            }
        }
        return path;
    }

    /** Numbers as keys mean an array, except at the root. */
    private static JsonNode withArrays(ObjectNode node) {
        for (String name : List.copyOf(node.propertyNames())) {
            if (node.get(name) instanceof ObjectNode child) {
                JsonNode mended = withArrays(child);
                node.set(name, isArray(child) ? array((ObjectNode) mended) : mended);
            }
        }
        return node;
    }

    private static boolean isArray(ObjectNode node) {
        return !node.isEmpty()
                && node.propertyNames().stream()
                        .allMatch(name -> !name.isEmpty()
                                && name.length() <= 4
                                && name.chars().allMatch(Character::isDigit));
    }

    private static ArrayNode array(ObjectNode node) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        node.propertyNames().stream()
                .sorted(java.util.Comparator.comparingInt(Integer::parseInt))
                .forEach(name -> array.add(node.get(name)));
        return array;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
