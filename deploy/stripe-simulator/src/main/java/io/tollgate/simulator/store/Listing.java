package io.tollgate.simulator.store;

import io.tollgate.simulator.api.Call;
import io.tollgate.simulator.api.Params;
import io.tollgate.simulator.api.StripeError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Lists as Stripe pages them: the newest first, {@code starting_after} towards older ones. */
@Component
public class Listing {

    private static final int MOST = 100;
    private static final Map<String, String> TIMES = Map.of("gt", ">", "gte", ">=", "lt", "<", "lte", "<=");

    private final JdbcClient jdbc;

    Listing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param filters parameters that must equal the field of the same name
     */
    public ObjectNode of(String object, Call call, String... filters) {
        Conditions conditions = new Conditions();
        for (String filter : filters) {
            call.params().text(filter).ifPresent(value -> conditions.equal(filter, value));
        }
        return of(object, call, conditions);
    }

    /** A list with conditions of the caller's own. */
    public ObjectNode of(String object, Call call, Conditions conditions) {
        Params params = call.params();
        int limit = limit(params);
        created(params, conditions);
        Optional<String> before = params.text("ending_before");
        before.ifPresent(id -> conditions.and("seq > :cursor").param("cursor", cursor(object, id, "ending_before")));
        params.text("starting_after")
                .ifPresent(id -> conditions.and("seq < :cursor").param("cursor", cursor(object, id, "starting_after")));
        List<ObjectNode> found = query(object, conditions, before.isPresent() ? "ASC" : "DESC", limit + 1);
        boolean more = found.size() > limit;
        List<ObjectNode> page = new ArrayList<>(more ? found.subList(0, limit) : found);
        if (before.isPresent()) {
            Collections.reverse(page);
        }
        return Json.list(call.path(), page).put("has_more", more);
    }

    private List<ObjectNode> query(String object, Conditions conditions, String order, int limit) {
        return jdbc
                .sql("SELECT data::text FROM stripe_object WHERE account = :account AND object = :object"
                        + " AND NOT deleted" + conditions.sql + " ORDER BY seq " + order + " LIMIT :limit")
                .param("account", StripeObjects.account())
                .param("object", object)
                .param("limit", limit)
                .params(conditions.params)
                .query(String.class)
                .list()
                .stream()
                .map(Json::parse)
                .toList();
    }

    private long cursor(String object, String id, String param) {
        return jdbc.sql("SELECT seq FROM stripe_object WHERE account = :account AND object = :object AND id = :id")
                .param("account", StripeObjects.account())
                .param("object", object)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> StripeError.missing(object, id, param));
    }

    private static int limit(Params params) {
        long limit = params.number("limit").orElse(10);
        if (limit < 1 || limit > MOST) {
            throw StripeError.invalid(
                    limit < 1 ? "parameter_invalid_integer" : null,
                    "limit",
                    limit < 1
                            ? "This value must be greater than or equal to 1."
                            : "Limit must be less than or equal to 100.");
        }
        return (int) limit;
    }

    private static void created(Params params, Conditions conditions) {
        if (!params.has("created")) {
            return;
        }
        if (!params.tree().path("created").isObject()) {
            params.number("created")
                    .ifPresent(at -> conditions.and("created = :created").param("created", at));
            return;
        }
        Params range = params.child("created");
        TIMES.forEach((name, operator) -> range.number(name)
                .ifPresent(at -> conditions
                        .and("created " + operator + " :created_" + name)
                        .param("created_" + name, at)));
    }

    /** Conditions on the columns of {@code stripe_object}. */
    public static final class Conditions {

        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> params = new LinkedHashMap<>();

        /** The field at a path has this value. */
        public Conditions equal(String path, String value) {
            String name = path.replace('.', '_');
            return and(StripeObjects.column(path) + " = :" + name).param(name, value);
        }

        public Conditions and(String condition) {
            sql.append(" AND ").append(condition);
            return this;
        }

        public Conditions param(String name, Object value) {
            params.put(name, value);
            return this;
        }
    }
}
