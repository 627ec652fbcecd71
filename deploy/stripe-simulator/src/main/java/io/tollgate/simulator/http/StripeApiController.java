package io.tollgate.simulator.http;

import io.tollgate.simulator.api.FormBody;
import io.tollgate.simulator.api.Origin;
import io.tollgate.simulator.api.StripeError;
import io.tollgate.simulator.event.Events;
import io.tollgate.simulator.store.Ids;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The wire: Stripe's headers and form-encoded bodies. */
@RestController
class StripeApiController {

    private final StripeApi api;
    private final Clock clock;

    StripeApiController(StripeApi api, Clock clock) {
        this.api = api;
        this.clock = clock;
    }

    @RequestMapping("/v1/**")
    ResponseEntity<byte[]> answer(HttpServletRequest request) throws IOException {
        String requestId = Ids.next("req_", 14);
        String key = blankToNull(request.getHeader("Idempotency-Key"));
        String account =
                Optional.ofNullable(request.getHeader("Stripe-Account")).orElse("");
        StripeApi.Reply reply;
        try {
            ApiKey.check(request.getHeader(HttpHeaders.AUTHORIZATION));
            reply = api.reply(
                    request.getMethod(),
                    request.getRequestURI(),
                    parameters(request),
                    new Origin(account, requestId, key));
        } catch (StripeError refused) {
            reply = new StripeApi.Reply(Answer.of(refused, requestId), false);
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(
                        reply.answer().status())
                .contentType(MediaType.APPLICATION_JSON)
                .header("Request-Id", requestId)
                .header(
                        "Stripe-Version",
                        Optional.ofNullable(request.getHeader("Stripe-Version")).orElse(Events.API_VERSION))
                // Stripe's clock is the business clock here: whoever compares this header with an event's time must
                // find them on one scale.
                .header(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atZone(ZoneOffset.UTC)));
        if (!account.isEmpty()) {
            response.header("Stripe-Account", account);
        }
        if (key != null) {
            response.header("Idempotency-Key", key);
        }
        if (reply.replayed()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(reply.answer().body().getBytes(StandardCharsets.UTF_8));
    }

    /** Read by hand: the servlet's own reading of forms would lose the order and the empty values. */
    private static ObjectNode parameters(HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return FormBody.parse(
                Stream.of(Optional.ofNullable(request.getQueryString()).orElse(""), body)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("&")));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
