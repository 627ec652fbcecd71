package io.tollgate.billing.idempotency;

import io.tollgate.contracts.ContractJson;
import io.tollgate.web.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Says in HTTP what a call gets (<a
 * href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/07/">draft-ietf-httpapi-idempotency-key-header-07</a>).
 */
@Component
public class IdempotentAnswers {

    /** The request header; absent, every call is an operation of its own. */
    public static final String KEY = "Idempotency-Key";

    /** The response header of an answer that was given before. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern ACCEPTABLE = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,254}");

    /** @throws ProblemException (400) if the header's value cannot be a key */
    public static @Nullable String checked(@Nullable String key) {
        if (key != null && !ACCEPTABLE.matcher(key).matches()) {
            throw ProblemException.invalid(KEY, "must have 1 to 255 printable ASCII characters");
        }
        return key;
    }

    /** @throws ErrorResponseException a problem, for everything but an operation that was carried out */
    public <T> ResponseEntity<T> of(Result result, Class<T> body) {
        return switch (result) {
            case Result.Answered answered when answered.status() >= 400 -> throw problem(answered);
            case Result.Answered(int status, String text, boolean replayed) ->
                ResponseEntity.status(status)
                        .headers(headers -> {
                            if (replayed) {
                                headers.set(REPLAYED, "true");
                            }
                        })
                        .body(ContractJson.mapper().readValue(text, body));
            case Result.TryAgain(Duration retryAfter, String detail) ->
                throw ProblemException.unavailable(detail, retryAfter);
            case Result.OtherRequest ignored ->
                throw ProblemException.unprocessable(KEY + " was used before for another request");
            case Result.StillRunning ignored ->
                throw ProblemException.conflict("another request with this " + KEY + " is still running");
        };
    }

    private static ErrorResponseException problem(Result.Answered answered) {
        Reply.Refused refused = ContractJson.mapper().readValue(answered.body(), Reply.Refused.class);
        HttpStatusCode status = HttpStatusCode.valueOf(refused.status());
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, refused.detail());
        if (refused.field() != null) {
            detail.setProperty("errors", List.of(Map.of("field", refused.field(), "detail", refused.detail())));
        }
        ErrorResponseException problem = new ErrorResponseException(status, detail, null);
        if (answered.replayed()) {
            problem.getHeaders().set(REPLAYED, "true");
        }
        return problem;
    }
}
