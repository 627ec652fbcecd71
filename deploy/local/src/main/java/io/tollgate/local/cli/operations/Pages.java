package io.tollgate.local.cli.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A list that comes in pages, as much of it as is wanted. */
final class Pages {

    private static final int LARGEST_PAGE = 100;

    private Pages() {}

    /** Goes through it page by page, and returns whether there is more of it than the limit. */
    static boolean of(
            Api api,
            Service service,
            String path,
            Map<String, @Nullable String> query,
            int limit,
            Consumer<JsonNode> each)
            throws InterruptedException {
        Map<String, @Nullable String> next = new LinkedHashMap<>(query);
        int left = limit;
        do {
            next.put("limit", Integer.toString(Math.min(left, LARGEST_PAGE)));
            JsonNode page = api.get(service, path, next);
            page.path("data").valueStream().forEach(each);
            left -= page.path("data").size();
            next.put("cursor", page.path("next_cursor").asString(null));
        } while (next.get("cursor") != null && left > 0);
        return next.get("cursor") != null;
    }
}
