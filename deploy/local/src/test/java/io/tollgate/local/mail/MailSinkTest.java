package io.tollgate.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.local.testing.Http;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailSinkTest {

    @TempDir
    private Path folder;

    private final Ports ports = FreePorts.ports();
    private MailSink sink;

    @BeforeEach
    void start() {
        sink = new MailSink(folder, ports.of(Endpoint.SMTP), ports.of(Endpoint.MAIL_UI));
        sink.start();
    }

    @AfterEach
    void stop() {
        sink.close();
    }

    @Test
    void anEmptySinkSaysSo() throws Exception {
        assertThat(page("/").body()).contains("No mail yet");
        assertThat(json("/api/v1/messages").path("total").intValue()).isZero();
        assertThat(page("/mail/1234567890123-deadbeef").statusCode()).isEqualTo(404);
        assertThat(page("/api/v1/message/..%2F..%2Fsecret").statusCode()).isEqualTo(404);
    }

    @Test
    void aMailIsListedAndShownAsMailpitWould() throws Exception {
        send("Welcome, Ada", "Welcome!\n\nYour plan is pro.", "<p>Your plan is <b>pro</b>.</p>");

        JsonNode list = json("/api/v1/messages");
        assertThat(list.path("total").intValue()).isOne();
        JsonNode summary = list.path("messages").path(0);
        assertThat(summary.at("/From/Address").stringValue()).isEqualTo("billing@example.com");
        assertThat(summary.at("/From/Name").stringValue()).isEqualTo("Tollgate");
        assertThat(summary.at("/To/0/Address").stringValue()).isEqualTo("ada@example.com");
        assertThat(summary.path("Subject").stringValue()).isEqualTo("Welcome, Ada");
        assertThat(summary.path("Snippet").stringValue()).isEqualTo("Welcome! Your plan is pro.");

        JsonNode message = json("/api/v1/message/" + summary.path("ID").stringValue());
        assertThat(message.path("Text").stringValue()).contains("Your plan is pro.");
        assertThat(message.path("HTML").stringValue()).isEqualTo("<p>Your plan is <b>pro</b>.</p>");
    }

    @Test
    void thePagesShowForeignHtmlOnlyInsideASandbox() throws Exception {
        send("<script>alert(1)</script>", "text", "<script>alert(2)</script>");
        String id = json("/api/v1/messages").at("/messages/0/ID").stringValue();

        String list = page("/").body();
        String one = page("/mail/" + id).body();

        assertThat(list).contains("/mail/" + id).doesNotContain("<script>");
        assertThat(one)
                .contains("<iframe sandbox")
                .contains("&lt;script&gt;alert(2)")
                .doesNotContain("<script>");
    }

    @Test
    void mailsSurviveARestartAndNewestComeFirst() throws Exception {
        send("first", "text", "");
        send("second", "text", "");
        sink.close();
        start();

        JsonNode messages = json("/api/v1/messages").path("messages");
        assertThat(messages.path(0).path("Subject").stringValue()).isEqualTo("second");
        assertThat(messages.path(1).path("Subject").stringValue()).isEqualTo("first");
        assertThat(json("/api/v1/messages?start=1&limit=1").path("count").intValue())
                .isOne();
    }

    @Test
    void allMailsCanBeDeleted() throws Exception {
        send("first", "text", "");

        assertThat(Http.delete(ports.url(Endpoint.MAIL_UI) + "/api/v1/messages").statusCode())
                .isEqualTo(200);

        assertThat(json("/api/v1/messages").path("total").intValue()).isZero();
    }

    @Test
    void aMailThatIsTooLargeIsRefused() throws Exception {
        assertThatThrownBy(() -> send("large", "x".repeat(6 * 1024 * 1024), "")).isInstanceOf(MessagingException.class);

        assertThat(json("/api/v1/messages").path("total").intValue()).isZero();
    }

    private java.net.http.HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return Http.get(ports.url(Endpoint.MAIL_UI) + path);
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(page(path).body());
    }

    private void send(String subject, String text, String html) throws MessagingException, IOException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "localhost");
        properties.put("mail.smtp.port", Integer.toString(ports.of(Endpoint.SMTP)));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("billing@example.com", "Tollgate", "UTF-8"));
        message.setRecipients(RecipientType.TO, "ada@example.com");
        message.setSubject(subject, "UTF-8");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternatives.addBodyPart(plain);
        if (!html.isEmpty()) {
            MimeBodyPart rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            alternatives.addBodyPart(rich);
        }
        message.setContent(alternatives);
        Transport.send(message);
    }
}
