package io.tollgate.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who calls, as the token says. A controller asks for it as an argument.
 *
 * @param subject the token's {@code sub}, never empty
 * @param roles those that we know
 * @param workspaceId whose member the caller is; null for anyone who is no member
 */
public record Caller(
        String subject, Set<Role> roles, @Nullable String workspaceId) {

    static final String ROLES = "roles";
    static final String WORKSPACE = "workspace_id";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** @param token one that was checked */
    public static Caller of(Jwt token) {
        Set<Role> roles = rolesOf(token);
        String workspace = roles.contains(Role.MEMBER) ? token.getClaimAsString(WORKSPACE) : null;
        String subject = Objects.requireNonNull(token.getSubject(), "the decoder lets no token without a subject pass");
        return new Caller(subject, roles, workspace == null || workspace.isBlank() ? null : workspace);
    }

    /**
     * The name space of this caller's idempotency keys. The members of a workspace share one, so that a colleague's
     * repetition finds the first answer; each member of staff and each machine has its own. No workspace's name can be
     * taken for a member of staff.
     */
    public String tenant() {
        return workspaceId != null && roles.equals(Set.of(Role.MEMBER))
                ? "workspace:" + workspaceId
                : "staff:" + subject;
    }

    /** The roles' names for the audit, in the order of the contract. */
    public List<String> roleNames() {
        return roles.stream().sorted().map(Role::wireName).toList();
    }

    private static Set<Role> rolesOf(Jwt token) {
        Stream<?> names = token.getClaim(ROLES) instanceof Collection<?> claimed ? claimed.stream() : Stream.empty();
        return names.flatMap(name -> Role.named(String.valueOf(name)).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
