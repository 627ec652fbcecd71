package io.tollgate.web;

import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What a controller refuses, as the <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem that the
 * caller gets. Details are for people and never repeat a value of the request.
 */
public final class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;
    static final String ERRORS = "errors";

    private ProblemException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** 400: a field, of the body, the query or the path, is not acceptable, whatever our state. */
    public static ProblemException invalid(String field, String detail) {
        return invalid(List.of(new FieldError(field, detail)));
    }

    /** 400: several fields, of which there must be at least one. */
    static ProblemException invalid(List<FieldError> errors) {
        ProblemException problem = new ProblemException(HttpStatus.BAD_REQUEST, FieldError.sentence(errors));
        problem.getBody().setProperty(ERRORS, errors);
        return problem;
    }

    /** 404, which is also the answer on what lies in a workspace that the caller does not reach. */
    public static ProblemException notFound(String what) {
        return new ProblemException(HttpStatus.NOT_FOUND, "no such " + what);
    }

    /** 409: the state of what is called does not allow it, or another call is at it. */
    public static ProblemException conflict(String detail) {
        return new ProblemException(HttpStatus.CONFLICT, detail);
    }

    /** 422: understood and well-formed, but it cannot be done. */
    public static ProblemException unprocessable(String detail) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, detail);
    }

    /** 503: something that we need does not answer; the same call may succeed later. */
    public static ProblemException unavailable(String detail, Duration retryAfter) {
        ProblemException problem = new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        return problem;
    }
}
