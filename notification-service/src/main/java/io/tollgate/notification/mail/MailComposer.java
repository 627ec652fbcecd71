package io.tollgate.notification.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tollgate.notification.Notification;
import io.tollgate.runtime.TraceContext;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a notification into the form that mail servers take. */
@Component
class MailComposer {

    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final LetterWriter writer;
    private final MailSettings settings;
    private final Clock clock;

    MailComposer(LetterWriter writer, MailSettings settings, Clock clock) {
        this.writer = writer;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param beforeContent runs when the server has agreed to take the mail, before it gets the content; what it throws
     *     keeps the content back
     * @throws AddressException if the recipient's address is none
     */
    MimeMessage compose(Notification notification, Session session, Runnable beforeContent) throws MessagingException {
        Letter letter = writer.write(notification);
        MimeMessage mail = new IdentifiedMail(
                session, "<" + notification.messageId() + "@" + settings.domain() + ">", beforeContent);
        mail.setFrom(settings.from());
        mail.setRecipient(
                RecipientType.TO, new InternetAddress(notification.recipient().address(), true));
        mail.setSubject(letter.subject(), UTF_8.name());
        mail.setHeader("Date", RFC_5322.format(clock.instant().atOffset(ZoneOffset.UTC)));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader(
                "traceparent",
                TraceContext.continuing(notification.cause().traceparent()).traceparent());
        mail.setContent(alternatives(letter));
        mail.saveChanges();
        return mail;
    }

    /** The last alternative is the one that readers prefer. */
    private static MimeMultipart alternatives(Letter letter) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** Keeps the Message-ID that it is given, where another would invent one with each saving, and tells when it goes. */
    private static final class IdentifiedMail extends MimeMessage {

        private final String messageId;
        private final Runnable beforeContent;

        IdentifiedMail(Session session, String messageId, Runnable beforeContent) {
            super(session);
            this.messageId = messageId;
            this.beforeContent = beforeContent;
        }

        @Override
        public void writeTo(OutputStream out, String @Nullable [] ignoredHeaders)
                throws IOException, MessagingException {
            beforeContent.run();
            super.writeTo(out, ignoredHeaders);
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
