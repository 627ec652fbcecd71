package io.tollgate.audit.console.login;

import io.tollgate.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;

/** Who looks, for the head of every page. */
public record Person(String name, List<String> roles) {

    /** Null for nobody. */
    public static @Nullable Person of(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof Jwt token)) {
            return null;
        }
        Caller caller = Caller.of(token);
        return new Person(caller.subject(), caller.roleNames());
    }

    public String roleNames() {
        return roles.isEmpty() ? "no role" : String.join(", ", roles);
    }
}
