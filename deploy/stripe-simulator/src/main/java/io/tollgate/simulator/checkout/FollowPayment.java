package io.tollgate.simulator.checkout;

import io.tollgate.simulator.payment.PaymentHook;
import io.tollgate.simulator.store.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** A session is completed by its payment, however that came about: at once, after a challenge, days later. */
@Component
class FollowPayment implements PaymentHook {

    private final Sessions sessions;

    FollowPayment(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void moved(ObjectNode intent) {
        sessions.paidWith(Json.text(intent, "id")).ifPresent(session -> follow(session, Json.text(intent, "status")));
    }

    private void follow(ObjectNode session, String status) {
        boolean open = Sessions.isOpen(session);
        boolean outstanding = Json.text(session, "status").equals("complete")
                && Json.text(session, "payment_status").equals("unpaid");
        switch (status) {
            case "succeeded" -> {
                if (open) {
                    sessions.complete(session, "paid");
                } else if (outstanding) {
                    sessions.answered(session, true);
                }
            }
            case "processing", "requires_capture" -> {
                if (open) {
                    sessions.complete(session, "unpaid");
                }
            }
            case "requires_payment_method" -> {
                if (outstanding) {
                    sessions.answered(session, false);
                }
            }
            default -> {}
        }
    }
}
