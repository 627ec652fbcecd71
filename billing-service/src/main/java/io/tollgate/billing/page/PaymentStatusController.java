package io.tollgate.billing.page;

import io.tollgate.billing.payment.Transactions;
import io.tollgate.web.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the success page, or one that takes its place, how a payment stands. */
@RestController
class PaymentStatusController {

    static final String STATUS = PaymentPages.SUCCESS + "/status";

    private final Transactions transactions;

    PaymentStatusController(Transactions transactions) {
        this.transactions = transactions;
    }

    @GetMapping(STATUS)
    ResponseEntity<PaymentStatus> status(@RequestParam("session_id") String sessionId) {
        SessionId session = SessionId.parse(sessionId)
                .orElseThrow(() -> ProblemException.invalid("session_id", "must be the ID of a Checkout session"));
        PaymentStatus status = transactions
                .find(session.value())
                .map(found -> PaymentStatus.of(found.transaction()))
                .orElseThrow(() -> ProblemException.notFound("checkout session"));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(status);
    }
}
