package io.tollgate.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code t=<unix>,v1=<hex>[,v1=<hex>]}; other schemes are passed over.
 *
 * @param timestamp as written, because it is part of what was signed
 */
record SignatureHeader(String timestamp, List<byte[]> candidates) {

    static @Nullable SignatureHeader parse(String header) {
        String timestamp = null;
        List<byte[]> candidates = new ArrayList<>(2);
        for (String item : header.split(",", -1)) {
            if (timestamp == null && item.startsWith("t=")) {
                timestamp = item.substring(2);
            } else if (item.startsWith("v1=")) {
                candidates.add(item.substring(3).getBytes(StandardCharsets.UTF_8));
            }
        }
        return timestamp == null || candidates.isEmpty() ? null : new SignatureHeader(timestamp, candidates);
    }
}
