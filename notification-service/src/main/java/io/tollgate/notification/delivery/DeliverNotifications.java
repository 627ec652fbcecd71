package io.tollgate.notification.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Notification;
import io.tollgate.notification.Notifications;
import io.tollgate.notification.mail.Outcome;
import io.tollgate.notification.mail.Outcome.Accepted;
import io.tollgate.notification.mail.Outcome.Deferred;
import io.tollgate.notification.mail.Outcome.Refused;
import io.tollgate.notification.mail.Outcome.Unreachable;
import io.tollgate.notification.mail.PostOffice;
import io.tollgate.notification.mail.SmtpConversation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is queued: a mail, its new status and the announcement of it are one transaction, which holds the
 * notification's row, so that any number of replicas may work on one queue.
 *
 * <p>SMTP leaves a window that no sender can close: if the process or the database goes away after the server has
 * accepted the mail and before the transaction is committed, or if the server's answer is lost, the mail is sent again.
 * It is one mail at most for each replica, and the second copy has the Message-ID of the first, which is derived from
 * the notification's ID: a receiver can tell it, and many drop it. What is announced is announced once all the same.
 */
@Component
class DeliverNotifications {

    private static final Logger log = LoggerFactory.getLogger(DeliverNotifications.class);

    /** Mail servers end conversations that go on for ever. */
    private static final int MAILS_PER_CONVERSATION = 50;

    private final Notifications notifications;
    private final PostOffice postOffice;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;

    DeliverNotifications(
            Notifications notifications,
            PostOffice postOffice,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters) {
        this.notifications = notifications;
        this.postOffice = postOffice;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.meters = meters;
    }

    /** Works off one conversation's worth of the queue; true if there may be more to send now. */
    boolean run() {
        try (SmtpConversation conversation = postOffice.open()) {
            for (int mail = 0; mail < MAILS_PER_CONVERSATION; mail++) {
                Optional<Outcome> outcome = transaction.execute(status -> next(conversation));
                if (outcome.isEmpty() || outcome.get() instanceof Unreachable) {
                    return false;
                }
            }
            return true;
        }
    }

    private Optional<Outcome> next(SmtpConversation conversation) {
        return notifications.claim().map(notification -> {
            Outcome outcome = conversation.send(notification);
            record(notification, outcome);
            return outcome;
        });
    }

    private void record(Notification notification, Outcome outcome) {
        switch (outcome) {
            case Accepted() -> sent(notification, clock.instant());
            case Refused(String error) -> {
                notifications.store(notification.failed(error));
                log.warn("notification {} failed for good: {}", notification.id(), error);
            }
            case Deferred(String error) -> postpone(notification, error);
            case Unreachable(String error) -> postpone(notification, error);
        }
        meters.counter(
                        "tollgate.mails",
                        "template",
                        notification.template().wireName(),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void sent(Notification notification, Instant at) {
        Notification sent = notification.sent(at);
        notifications.store(sent);
        outbox.append(List.of(OutboxRecord.announcing(sent.announcement(), sent.cause(), at)));
    }

    private void postpone(Notification notification, String error) {
        notifications.store(notification.postponed(error));
        log.warn("notification {} has to wait: {}", notification.id(), error);
    }
}
