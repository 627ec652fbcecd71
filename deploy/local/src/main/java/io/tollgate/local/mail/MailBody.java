package io.tollgate.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

/**
 * The readable parts of a mail; a part that is absent is empty.
 *
 * @param attachments the number of parts that are neither
 */
record MailBody(String text, String html, int attachments) {

    private static final MailBody NOTHING = new MailBody("", "", 0);

    static MailBody of(Part part) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return new MailBody("", "", 1);
        }
        return switch (part.getContent()) {
            case Multipart several -> of(several);
            case Part nested -> of(nested);
            case String html when part.isMimeType("text/html") -> new MailBody("", html, 0);
            case String text -> new MailBody(text, "", 0);
            default -> new MailBody("", "", 1);
        };
    }

    private static MailBody of(Multipart several) throws MessagingException, IOException {
        MailBody all = NOTHING;
        for (int i = 0; i < several.getCount(); i++) {
            MailBody one = of(several.getBodyPart(i));
            all = new MailBody(all.text + one.text, all.html + one.html, all.attachments + one.attachments);
        }
        return all;
    }
}
