package io.tollgate.security;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

/**
 * Which workspaces a request may touch: a member's own, or all. A controller whose route a member may call, and whose
 * path does not name the workspace, must ask for it as an argument; otherwise the service does not start.
 *
 * @param own the only workspace within reach; null where all are
 */
public record WorkspaceScope(@Nullable String own) {

    static final WorkspaceScope ALL = new WorkspaceScope(null);

    /**
     * The workspace that a request's query or body is about: the own for a member, who need not name it; null where
     * staff names none.
     *
     * @throws AccessDeniedException if a member names another workspace
     */
    public @Nullable String narrow(@Nullable String named) {
        String asked = named == null || named.isBlank() ? own : named;
        if (asked != null && !covers(asked)) {
            throw new AccessDeniedException("another workspace");
        }
        return asked;
    }

    /** What was found, if it lies within reach: that another workspace has it is not told to a member. */
    public <T> Optional<T> visible(Optional<T> found, Function<T, String> workspaceOf) {
        return found.filter(resource -> covers(workspaceOf.apply(resource)));
    }

    public boolean covers(String workspaceId) {
        return own == null || own.equals(workspaceId);
    }
}
