package io.tollgate.security;

import java.util.Locale;

/** The roles of the contract, as the claim {@code roles} of a token names them in lower case. */
public enum Role {
    ADMIN,
    FINANCE,
    SUPPORT,
    OPS,
    MEMBER;

    String authority() {
        return "ROLE_" + name().toLowerCase(Locale.ROOT);
    }
}
