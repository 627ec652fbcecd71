package io.tollgate.local.mail;

import io.tollgate.local.page.Page;
import io.undertow.Undertow;
import java.net.InetAddress;
import java.nio.file.Path;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail, sends none on, and shows them. */
public final class MailSink implements AutoCloseable {

    private static final int LARGEST_MAIL = 5 * 1024 * 1024;

    private final SMTPServer smtp;
    private final Undertow pages;

    public MailSink(Path folder, int smtpPort, int pagesPort) {
        Mailbox mailbox = new Mailbox(folder);
        this.smtp = SMTPServer.port(smtpPort)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .softwareName("Tollgate mail sink")
                .maxMessageSize(LARGEST_MAIL)
                .messageHandler((context, from, to, raw) -> mailbox.keep(raw))
                .build();
        this.pages = Page.server(pagesPort, new MailRoutes(mailbox).handler());
    }

    public void start() {
        smtp.start();
        pages.start();
    }

    @Override
    public void close() {
        pages.stop();
        smtp.stop();
    }
}
