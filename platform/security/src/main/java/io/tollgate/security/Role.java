package io.tollgate.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The roles of the contract, as the claim {@code roles} of a token names them in lower case. */
public enum Role {
    ADMIN,
    FINANCE,
    SUPPORT,
    OPS,
    MEMBER;

    /** The name in tokens and in the audit. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a role that means nothing to us: issuers put their own beside ours. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findAny();
    }
}
