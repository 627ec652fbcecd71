package io.tollgate.notification.mail;

import io.tollgate.notification.mail.Outcome.Deferred;
import io.tollgate.notification.mail.Outcome.Refused;
import io.tollgate.notification.mail.Outcome.Unreachable;
import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * What a server's refusal means (<a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1">RFC 5321, reply
 * codes</a>).
 */
final class SmtpReply {

    private static final int TRANSIENT = 400;
    private static final int PERMANENT = 500;

    /** What the mail library takes for a reply of −1: the connection ended before one came. */
    private static final String NO_ANSWER = "no answer";

    /** For a recipient it means a full mailbox, which RFC 5321 (4.5.3.1.10) has us treat as one that may be emptied. */
    private static final int MAILBOX_FULL = 552;

    private SmtpReply() {}

    static Outcome outcome(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SMTPAddressFailedException recipient -> {
                    return toRecipient(recipient.getReturnCode());
                }
                // The server minds the sender, so every mail: a setting is wrong, and waits for its correction.
                case SMTPSenderFailedException sender -> {
                    return new Unreachable("sender refused: " + sender.getReturnCode());
                }
                case SMTPSendFailedException command
                when isAboutContent(command) -> {
                    return toContent(command.getReturnCode());
                }
                default -> {}
            }
        }
        return new Unreachable(failure.getClass().getSimpleName());
    }

    private static Outcome toRecipient(int code) {
        if (code < TRANSIENT) {
            return new Unreachable(NO_ANSWER);
        }
        return code >= PERMANENT && code != MAILBOX_FULL
                ? new Refused("recipient refused: " + code)
                : new Deferred("recipient deferred: " + code);
    }

    private static Outcome toContent(int code) {
        if (code < TRANSIENT) {
            return new Unreachable(NO_ANSWER);
        }
        return code >= PERMANENT ? new Refused("mail refused: " + code) : new Deferred("mail deferred: " + code);
    }

    private static boolean isAboutContent(SMTPSendFailedException failure) {
        String command = failure.getCommand();
        return command != null && (command.startsWith("DATA") || command.strip().equals("."));
    }
}
