package io.tollgate.notification.mail;

import io.tollgate.notification.Notification;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation with the mail server, which begins with the first mail. */
public final class SmtpConversation implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SmtpConversation.class);

    private final MailComposer composer;
    private final Session session;
    private final MailSettings settings;
    private final Transport transport;
    private boolean connected;

    SmtpConversation(MailComposer composer, Session session, MailSettings settings) {
        this.composer = composer;
        this.session = session;
        this.settings = settings;
        try {
            this.transport = session.getTransport("smtp");
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Hands in one mail; whatever goes wrong is an outcome.
     *
     * @param handover told when the server has agreed to take the mail, before it gets the content; false keeps it back
     */
    public Outcome send(Notification notification, BooleanSupplier handover) {
        Content content = new Content(handover);
        MimeMessage mail;
        try {
            mail = composer.compose(notification, session, content);
        } catch (AddressException unusable) {
            return new Outcome.Refused("not an address");
        } catch (MessagingException | RuntimeException broken) {
            // A template is at fault, and its mail waits for the next release; the others must not.
            log.error("the mail of notification {} cannot be written", notification.id(), broken);
            return new Outcome.Deferred(broken.getClass().getSimpleName());
        }
        try {
            transmit(mail);
            return new Outcome.Accepted();
        } catch (MessagingException failure) {
            Outcome outcome = SmtpReply.outcome(failure);
            return content.begun && outcome instanceof Outcome.Unreachable(String error)
                    ? new Outcome.InDoubt(error)
                    : outcome;
        }
    }

    private void transmit(MimeMessage mail) throws MessagingException {
        if (!connected) {
            transport.connect(settings.username(), settings.password());
            connected = true;
        }
        transport.sendMessage(mail, mail.getAllRecipients());
    }

    /** The moment after which a failure no longer means that the server has nothing. */
    private static final class Content implements Runnable {

        private final BooleanSupplier handover;
        private boolean begun;

        Content(BooleanSupplier handover) {
            this.handover = handover;
        }

        @Override
        public void run() {
            if (!handover.getAsBoolean()) {
                throw new IllegalStateException("another has made this attempt");
            }
            begun = true;
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException unimportant) {
            // Whatever was accepted was acknowledged, mail by mail.
            log.debug(
                    "the mail server did not say good-bye: {}",
                    unimportant.getClass().getName());
        }
    }
}
