package io.tollgate.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/**
 * A real SMTP server that keeps what it takes, and can be stopped and started at one port. It does not know addresses
 * that begin with {@code unknown}, has those that begin with {@code greylisted} come twice, takes the first mail to those
 * that begin with {@code mumbled} without saying so, and lets a test do something when it has taken the first to one that
 * begins with {@code doomed}, before it says so.
 */
final class MailServer {

    /** @param recipient as the envelope says */
    record Received(String recipient, MimeMessage mail) {}

    private final int port = freePort();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private @Nullable SMTPServer server;

    private volatile Consumer<Session> whenDoomed = conversation -> {};

    /** @param happens when a mail to an address that begins with {@code doomed} is taken, in its conversation */
    void whenDoomed(Consumer<Session> happens) {
        whenDoomed = happens;
    }

    int port() {
        return port;
    }

    void start() {
        server = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .messageHandlerFactory(Conversation::new)
                .build();
        server.start();
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    List<MimeMessage> mailsTo(String recipient) {
        return received.stream()
                .filter(mail -> mail.recipient().equals(recipient))
                .map(Received::mail)
                .toList();
    }

    /** The addresses whose mail was not taken at first, in the order of their coming. */
    List<String> turnedAway() {
        return List.copyOf(turnedAway);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Conversation implements MessageHandler {

        private String recipient = "";

        private final MessageContext context;

        Conversation(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            this.recipient = recipient;
            if (recipient.startsWith("unknown")) {
                turnedAway.add(recipient);
                throw new RejectException(550, "no such user here: " + recipient);
            }
            if (recipient.startsWith("greylisted") && !turnedAway.contains(recipient)) {
                turnedAway.add(recipient);
                throw new RejectException(451, "come back later: " + recipient);
            }
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException, RejectException {
            try {
                received.add(new Received(
                        recipient, new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), data)));
            } catch (MessagingException e) {
                throw new IOException(e);
            }
            if (recipient.startsWith("doomed") && mailsTo(recipient).size() == 1) {
                whenDoomed.accept((Session) context);
            }
            if (recipient.startsWith("mumbled") && mailsTo(recipient).size() == 1) {
                throw new RejectException(451, "as if the acknowledgement were lost");
            }
            return null;
        }

        @Override
        public void done() {}
    }
}
