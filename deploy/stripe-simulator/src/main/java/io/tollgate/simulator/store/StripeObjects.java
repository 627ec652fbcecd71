package io.tollgate.simulator.store;

import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.api.StripeError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The documents of the account that the request is for; of no other. */
@Component
public class StripeObjects {

    private final JdbcClient jdbc;

    StripeObjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new document; {@code id}, {@code object} and {@code created} are read from it. */
    public void insert(ObjectNode document) {
        jdbc.sql("""
                INSERT INTO stripe_object (account, id, object, created, data)
                VALUES (:account, :id, :object, :created, :data::json)""")
                .param("account", account())
                .param("id", Json.text(document, "id"))
                .param("object", Json.text(document, "object"))
                .param("created", Json.number(document, "created"))
                .param("data", document.toString())
                .update();
    }

    public void save(ObjectNode document) {
        jdbc.sql("UPDATE stripe_object SET data = :data::json WHERE account = :account AND id = :id")
                .param("account", account())
                .param("id", Json.text(document, "id"))
                .param("data", document.toString())
                .update();
    }

    /** Leaves {@code {id, object, deleted}}, which Stripe still answers to whoever asks by ID. */
    public ObjectNode delete(ObjectNode document) {
        ObjectNode stub = Json.object()
                .put("id", Json.text(document, "id"))
                .put("object", Json.text(document, "object"))
                .put("deleted", true);
        jdbc.sql("UPDATE stripe_object SET data = :data::json, deleted = true WHERE account = :account AND id = :id")
                .param("account", account())
                .param("id", Json.text(document, "id"))
                .param("data", stub.toString())
                .update();
        return stub;
    }

    /** Any object by its ID, a deleted one as its stub. */
    public Optional<ObjectNode> find(String id) {
        return jdbc.sql("SELECT data::text FROM stripe_object WHERE account = :account AND id = :id")
                .param("account", account())
                .param("id", id)
                .query(String.class)
                .optional()
                .map(Json::parse);
    }

    /** The account that an object is of, for a page whose address names the object alone. */
    public Optional<Origin> originOf(String id) {
        return jdbc.sql("SELECT account FROM stripe_object WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(Origin::of);
    }

    public Optional<ObjectNode> find(String object, String id) {
        return find(id).filter(document -> Json.text(document, "object").equals(object));
    }

    /**
     * The object, deleted or not.
     *
     * @param param the parameter that named it, for the error
     * @throws StripeError Stripe's 404 where there is none
     */
    public ObjectNode get(String object, String id, String param) {
        return find(object, id).orElseThrow(() -> StripeError.missing(object, id, param));
    }

    /** As {@link #get}, but a deleted object counts as missing. */
    public ObjectNode live(String object, String id, String param) {
        ObjectNode document = get(object, id, param);
        if (Json.flag(document, "deleted")) {
            throw StripeError.missing(object, id, param);
        }
        return document;
    }

    /** All of a type whose fields have these values, the oldest first; a field is a path: {@code metadata.workspace}. */
    public List<ObjectNode> where(String object, Map<String, String> fields) {
        String conditions = fields.keySet().stream()
                .map(path -> " AND " + column(path) + " = :" + path.replace('.', '_'))
                .collect(Collectors.joining());
        JdbcClient.StatementSpec query = jdbc.sql("SELECT data::text FROM stripe_object WHERE account = :account"
                        + " AND object = :object AND NOT deleted" + conditions + " ORDER BY seq")
                .param("account", account())
                .param("object", object);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            query = query.param(field.getKey().replace('.', '_'), field.getValue());
        }
        return query.query(String.class).list().stream().map(Json::parse).toList();
    }

    /** A field in SQL; the last step of the path is read as text. */
    static String column(String path) {
        int last = path.lastIndexOf('.');
        return last < 0 ? "data ->> '" + path + "'" : "data #>> '{" + path.replace('.', ',') + "}'";
    }

    static String account() {
        return Origin.current().account();
    }
}
