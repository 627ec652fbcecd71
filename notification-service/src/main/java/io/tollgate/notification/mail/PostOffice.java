package io.tollgate.notification.mail;

import jakarta.mail.Session;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** The way to the mail server. */
@Component
public class PostOffice {

    private static final String CONNECT_TIMEOUT_MS = "5000";
    private static final String IO_TIMEOUT_MS = "10000";

    private final MailComposer composer;
    private final MailSettings settings;
    private final Session session;

    PostOffice(MailComposer composer, MailSettings settings) {
        this.composer = composer;
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    /** A conversation in which mails are handed over one after another; for one thread. */
    public SmtpConversation open() {
        return new SmtpConversation(composer, session, settings);
    }

    private static Properties properties(MailSettings settings) {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", settings.host());
        smtp.setProperty("mail.smtp.port", Integer.toString(settings.port()));
        smtp.setProperty("mail.smtp.auth", Boolean.toString(settings.username() != null));
        smtp.setProperty("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
        smtp.setProperty("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.put("mail.smtp.socketFactory", new PromptSockets());
        smtp.setProperty("mail.smtp.socketFactory.fallback", "false");
        smtp.setProperty("mail.smtp.connectiontimeout", CONNECT_TIMEOUT_MS);
        smtp.setProperty("mail.smtp.timeout", IO_TIMEOUT_MS);
        smtp.setProperty("mail.smtp.writetimeout", IO_TIMEOUT_MS);
        return smtp;
    }
}
