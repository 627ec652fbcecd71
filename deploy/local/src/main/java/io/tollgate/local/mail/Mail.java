package io.tollgate.local.mail;

import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A received mail, parsed.
 *
 * @param created when it was received
 */
record Mail(
        String id,
        String messageId,
        List<Correspondent> from,
        List<Correspondent> to,
        List<Correspondent> cc,
        List<Correspondent> replyTo,
        String subject,
        Instant created,
        MailBody body,
        int size) {

    private static final int SNIPPET = 250;

    /** A person as a mail header names them. */
    record Correspondent(String name, String address) {

        @Override
        public String toString() {
            return name.isEmpty() ? address : name + " <" + address + ">";
        }
    }

    static Mail read(String id, byte[] raw) {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            return new Mail(
                    id,
                    text(message.getMessageID()).replaceAll("[<>]", ""),
                    correspondents(message.getFrom()),
                    correspondents(message.getRecipients(RecipientType.TO)),
                    correspondents(message.getRecipients(RecipientType.CC)),
                    correspondents(message.getHeader("Reply-To") == null ? null : message.getReplyTo()),
                    text(message.getSubject()),
                    Instant.ofEpochMilli(Long.parseLong(id.substring(0, 13))),
                    MailBody.of(message),
                    raw.length);
        } catch (MessagingException | IOException unreadable) {
            throw new UncheckedIOException(new IOException("Mail " + id + " cannot be read", unreadable));
        }
    }

    /** The beginning of the text, on one line. */
    String snippet() {
        String line = body.text().strip().replaceAll("\\s+", " ");
        return line.length() <= SNIPPET ? line : line.substring(0, SNIPPET) + "…";
    }

    private static List<Correspondent> correspondents(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses).map(Mail::correspondent).toList();
    }

    private static Correspondent correspondent(Address address) {
        return address instanceof InternetAddress internet
                ? new Correspondent(text(internet.getPersonal()), text(internet.getAddress()))
                : new Correspondent("", address.toString());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
