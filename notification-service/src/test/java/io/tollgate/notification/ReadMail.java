package io.tollgate.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A mail as its recipient sees it. */
record ReadMail(String subject, String text, String html) {

    static ReadMail of(MimeMessage mail) {
        try {
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            return new ReadMail(
                    mail.getSubject(), ((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"), (String)
                            parts.getBodyPart(1).getContent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
