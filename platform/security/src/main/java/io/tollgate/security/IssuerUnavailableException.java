package io.tollgate.security;

import org.springframework.security.core.AuthenticationException;

/** The token may be good; the issuer whose keys would tell does not answer. */
final class IssuerUnavailableException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailableException(Throwable cause) {
        super("the token issuer does not answer", cause);
    }
}
