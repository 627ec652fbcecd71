package io.tollgate.client.entitlements;

import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.Entitlement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The latest entitlement of each workspace. */
final class Entries {

    private static final Logger log = LoggerFactory.getLogger(Entries.class);

    private final Map<String, Entitlement> byWorkspace = new ConcurrentHashMap<>();
    private final Consumer<Entitlement> changes;

    Entries(Consumer<Entitlement> changes) {
        this.changes = changes;
    }

    Entitlement of(String workspaceId) {
        Entitlement known = byWorkspace.get(workspaceId);
        return known == null ? Entitlement.neverSeen(workspaceId) : known;
    }

    int size() {
        return byWorkspace.size();
    }

    /** Takes a record's value; one that is no entitlement is passed over, so that it cannot hold up all others. */
    void take(String workspaceId, byte[] value) {
        Entitlement next;
        try {
            next = ContractJson.mapper().readValue(value, Entitlement.class);
        } catch (JacksonException e) {
            log.error("the record of workspace {} is no entitlement", workspaceId, e);
            return;
        }
        Entitlement known = byWorkspace.get(workspaceId);
        if (known != null && known.version() >= next.version()) {
            return;
        }
        byWorkspace.put(workspaceId, next);
        try {
            changes.accept(next);
        } catch (RuntimeException e) {
            log.error("the listener failed on version {} of workspace {}", next.version(), workspaceId, e);
        }
    }
}
