package io.tollgate.web;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Answers what goes wrong in a controller as an <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem,
 * which names the field where one is at fault and never repeats its value.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final String DATA_EXCEPTION = "22";

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException failure, WebRequest request) {
        log.warn("the database does not answer: {}", failure.getClass().getName());
        return answer(ProblemException.unavailable("the database does not answer; try again", RETRY_AFTER), request);
    }

    /** A text that PostgreSQL takes for none, as one with a NUL, is the caller's fault. */
    @ExceptionHandler
    ResponseEntity<Object> refusedByTheDatabase(DataIntegrityViolationException failure, WebRequest request) {
        if (failure.getMostSpecificCause() instanceof SQLException refusal
                && Objects.requireNonNullElse(refusal.getSQLState(), "").startsWith(DATA_EXCEPTION)) {
            return answer(ProblemException.invalid("request", "holds a value that cannot be stored"), request);
        }
        return unexpected(failure, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> anothersWorkspace(AccessDeniedException refused, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN, "the token's roles do not allow this, or not for this workspace");
        return Objects.requireNonNull(
                handleExceptionInternal(refused, problem, new HttpHeaders(), HttpStatus.FORBIDDEN, request));
    }

    /** The firewall looks at a parameter only when it is read. */
    @ExceptionHandler
    ResponseEntity<Object> rejected(RequestRejectedException rejected, WebRequest request) {
        return answer(ProblemException.invalid("request", "has characters that are not allowed"), request);
    }

    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<Object> unexpected(RuntimeException failure, WebRequest request) {
        log.error("a request failed", Unworded.of(failure));
        HttpStatus status = HttpStatus.INTERNAL_SERVER_ERROR;
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "the request failed on our side");
        return Objects.requireNonNull(handleExceptionInternal(failure, problem, new HttpHeaders(), status, request));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(UnreadableBody.problem(ex), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = Stream.concat(
                        ex.getFieldErrors().stream()
                                .map(error -> new FieldError(
                                        WireName.of(error.getField()),
                                        Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))),
                        ex.getGlobalErrors().stream()
                                .map(error -> new FieldError(
                                        "body", Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))))
                .toList();
        return answer(ProblemException.invalid(errors), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldError> errors = ex.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new FieldError(
                                WireName.of(result.getMethodParameter()),
                                Objects.requireNonNullElse(error.getDefaultMessage(), "is invalid"))))
                .toList();
        return answer(ProblemException.invalid(errors), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = ex instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : Objects.requireNonNullElse(ex.getPropertyName(), "request");
        return answer(ProblemException.invalid(field, UnreadableBody.expected(ex.getRequiredType())), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException ex,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return answer(ProblemException.invalid(ex.getParameterName(), "is required"), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(ProblemException.notFound("route"), request);
    }

    private ResponseEntity<Object> answer(ProblemException problem, WebRequest request) {
        return Objects.requireNonNull(handleExceptionInternal(
                problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(), request));
    }
}
