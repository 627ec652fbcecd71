package io.tollgate.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.messaging.outbox.OutboxRecord;
import io.tollgate.notification.Handovers;
import io.tollgate.notification.Notification;
import io.tollgate.notification.Notifications;
import io.tollgate.notification.Template;
import io.tollgate.notification.mail.Outcome;
import io.tollgate.notification.mail.Outcome.Accepted;
import io.tollgate.notification.mail.Outcome.Deferred;
import io.tollgate.notification.mail.Outcome.InDoubt;
import io.tollgate.notification.mail.Outcome.Refused;
import io.tollgate.notification.mail.Outcome.Unreachable;
import io.tollgate.notification.mail.PostOffice;
import io.tollgate.notification.mail.SmtpConversation;
import io.tollgate.runtime.Spans;
import io.tollgate.runtime.TraceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * <p>SMTP knows no way to ask whether a server has a mail. So the attempt is marked, for good, when the server has agreed
 * to take the mail and before it gets the content. An attempt that is found marked was cut off: the process or the
 * database went away, or the server's answer was lost. The server may have the mail, so it is not sent again: at most one
 * mail for each cause. The window that remains is that such a mail may not have gone out at all; it is {@code failed}, in
 * doubt, and anybody who may can have it sent again.
 */
@Component
class DeliverNotifications {

    private static final Logger log = LoggerFactory.getLogger(DeliverNotifications.class);

    /** Mail servers end conversations that go on for ever. */
    private static final int MAILS_PER_CONVERSATION = 50;

    private static final InDoubt CUT_OFF = new InDoubt("cut off");

    private final Notifications notifications;
    private final Handovers handovers;
    private final PostOffice postOffice;
    private final MailLine line;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Spans spans;
    private final Clock systemTime = Clock.systemUTC();

    DeliverNotifications(
            Notifications notifications,
            Handovers handovers,
            PostOffice postOffice,
            MailLine line,
            Outbox outbox,
            PlatformTransactionManager transactions,
            Clock clock,
            MeterRegistry meters,
            Spans spans) {
        this.notifications = notifications;
        this.handovers = handovers;
        this.postOffice = postOffice;
        this.line = line;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.meters = meters;
        this.spans = spans;
        // Registered at once: an alert sees a counter rise from zero, but not appear with a one.
        for (Template template : Template.values()) {
            for (Class<?> outcome : Outcome.class.getPermittedSubclasses()) {
                outcomes(template, outcome).increment(0);
            }
        }
    }

    /** Works off one conversation's worth of the queue; true if there may be more to send now. */
    boolean run() {
        try (SmtpConversation conversation = postOffice.open()) {
            for (int mail = 0; mail < MAILS_PER_CONVERSATION; mail++) {
                if (!line.isOpenTo(() -> Optional.ofNullable(transaction.execute(status -> next(conversation)))
                        .flatMap(outcome -> outcome))) {
                    return false;
                }
            }
            return true;
        }
    }

    private Optional<Outcome> next(SmtpConversation conversation) {
        return notifications.claim().map(notification -> {
            Instant begun = systemTime.instant();
            Outcome outcome = handovers.isBegun(notification)
                    ? CUT_OFF
                    : conversation.send(notification, () -> handovers.begin(notification));
            record(notification, outcome);
            spans.record(step(notification, outcome, begun));
            return outcome;
        });
    }

    private Spans.Step step(Notification notification, Outcome outcome, Instant begun) {
        String cause = notification.cause().traceparent();
        return new Spans.Step(
                "mail " + notification.template().wireName(),
                TraceContext.continuing(cause),
                cause,
                begun,
                systemTime.instant(),
                Map.of(
                        "tollgate.id",
                        notification.id().toString(),
                        "tollgate.cause",
                        notification.cause().id(),
                        "tollgate.outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
    }

    private void record(Notification notification, Outcome outcome) {
        switch (outcome) {
            case Accepted() -> sent(notification, clock.instant());
            case Refused(String error) -> fail(notification, error);
            case InDoubt(String error) -> fail(notification, "in doubt: " + error);
            case Deferred(String error) -> postpone(notification, error);
            case Unreachable(String error) -> postpone(notification, error);
        }
        handovers.end(notification);
        outcomes(notification.template(), outcome.getClass()).increment();
    }

    private Counter outcomes(Template template, Class<?> outcome) {
        return meters.counter(
                "tollgate.mails",
                "template",
                template.wireName(),
                "outcome",
                outcome.getSimpleName().toLowerCase(Locale.ROOT));
    }

    private void sent(Notification notification, Instant at) {
        Notification sent = notification.sent(at);
        notifications.store(sent);
        outbox.append(List.of(OutboxRecord.announcing(sent.announcement(), sent.cause(), at)));
    }

    private void fail(Notification notification, String error) {
        Notification failed = notification.failed(error);
        Instant at = clock.instant();
        notifications.store(failed);
        outbox.append(List.of(OutboxRecord.announcing(failed.failure(at), failed.cause(), at)));
        log.warn("notification {} failed for good: {}", notification.id(), error);
    }

    private void postpone(Notification notification, String error) {
        notifications.store(notification.postponed(error));
        log.warn("notification {} has to wait: {}", notification.id(), error);
    }
}
