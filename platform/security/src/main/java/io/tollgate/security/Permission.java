package io.tollgate.security;

import java.util.Set;

/** The rows of the contract's role table; a {@link Role#MEMBER} reaches the own workspace only. */
public enum Permission {
    /** Read payments, subscriptions, entitlements. */
    READ_BILLING,
    /** Read disputes, dunning, notifications. */
    READ_CASES,
    /** Checkout, intents, portal, cancel, resume, change plan. */
    BUY,
    /** Refund, evidence, extend, resolve, restore access. */
    DECIDE,
    /** Send a mail again. */
    RESEND,
    /** Read, verify and export the audit log. */
    AUDIT,
    /** Replay, rebuild, dead letters, backfill, repair, console. */
    OPERATE;

    /** Who has it. */
    public Set<Role> roles() {
        return switch (this) {
            case READ_BILLING, BUY -> Set.of(Role.ADMIN, Role.FINANCE, Role.SUPPORT, Role.MEMBER);
            case READ_CASES, RESEND -> Set.of(Role.ADMIN, Role.FINANCE, Role.SUPPORT);
            case DECIDE -> Set.of(Role.ADMIN, Role.FINANCE);
            case AUDIT -> Set.of(Role.ADMIN, Role.FINANCE, Role.OPS);
            case OPERATE -> Set.of(Role.ADMIN, Role.OPS);
        };
    }
}
