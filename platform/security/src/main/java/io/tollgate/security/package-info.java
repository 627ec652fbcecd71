/** Who may call what: bearer JWTs, the contract's roles, and a member's own workspace. */
@NullMarked
package io.tollgate.security;

import org.jspecify.annotations.NullMarked;
