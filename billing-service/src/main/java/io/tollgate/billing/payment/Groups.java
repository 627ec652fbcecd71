package io.tollgate.billing.payment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which keys hang together: a union-find over the parts' keys. */
final class Groups {

    private final Map<String, String> parent = new HashMap<>();

    void join(Collection<String> keys) {
        String first = null;
        for (String key : keys) {
            if (first == null) {
                first = rootOf(key);
            } else {
                parent.put(rootOf(key), first);
            }
        }
    }

    String rootOf(String key) {
        String above = parent.putIfAbsent(key, key);
        String root = above == null ? key : above;
        while (!root.equals(parent.get(root))) {
            root = parent.getOrDefault(root, root);
        }
        parent.put(key, root);
        return root;
    }

    Set<String> keys() {
        return Set.copyOf(parent.keySet());
    }

    /** The keys of each group. */
    Collection<Set<String>> all() {
        Map<String, Set<String>> groups = new HashMap<>();
        List<String> keys = new ArrayList<>(parent.keySet());
        keys.forEach(key ->
                groups.computeIfAbsent(rootOf(key), root -> new HashSet<>()).add(key));
        return groups.values();
    }
}
