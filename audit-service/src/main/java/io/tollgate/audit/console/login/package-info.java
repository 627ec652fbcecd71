/** Who may look: people log in, at the issuer or, locally, by picking a role. */
@NullMarked
package io.tollgate.audit.console.login;

import org.jspecify.annotations.NullMarked;
