package io.tollgate.audit.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A page of a service's list.
 *
 * @param more the cursor of the next one; null where this is the last
 */
public record Listed(List<JsonNode> data, @Nullable String more) {}
