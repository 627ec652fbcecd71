package io.tollgate.simulator.http;

import io.tollgate.simulator.api.StripeError;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.node.ObjectNode;

/** The simulator's own controls fail with the same bodies as Stripe's API. */
@RestControllerAdvice
class ControlErrors {

    @ExceptionHandler
    ResponseEntity<ObjectNode> answer(StripeError error) {
        return ResponseEntity.status(error.status()).body(error.toJson());
    }
}
