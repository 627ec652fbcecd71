package io.tollgate.local.endtoend;

import io.tollgate.billing.BillingApplication;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.Entitlement;
import io.tollgate.gateway.GatewayApplication;
import io.tollgate.local.mail.MailSink;
import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import io.tollgate.local.testing.FreePorts;
import io.tollgate.notification.NotificationApplication;
import io.tollgate.security.DevelopmentTokens;
import io.tollgate.security.Role;
import io.tollgate.subscription.SubscriptionApplication;
import io.tollgate.testing.BackboneServers;
import io.tollgate.testing.StripeSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All services in one JVM, on the test kit's broker and database, with a mail sink behind them. */
final class RunningTollgate implements AutoCloseable {

    private static final String SECRET = "whsec_end_to_end";
    private static final String JWT_SECRET = "0123456789abcdef0123456789abcdef";

    private final HttpClient http = HttpClient.newHttpClient();
    private final DevelopmentTokens tokens = new DevelopmentTokens(JWT_SECRET);
    private final Map<String, ConfigurableApplicationContext> services = new HashMap<>();
    private final Path mailFolder;
    private final MailSink mailSink;
    private final Ports ports = FreePorts.ports();

    RunningTollgate(Path folder) {
        mailFolder = folder.resolve("mail");
        mailSink = new MailSink(mailFolder, ports.of(Endpoint.SMTP), ports.of(Endpoint.MAIL_UI));
        mailSink.start();
        start("gateway", GatewayApplication.application());
        start("billing", BillingApplication.application());
        start("subscription", SubscriptionApplication.application());
        start("notification", NotificationApplication.application());
    }

    private void start(String name, SpringApplication application) {
        BackboneServers servers = BackboneServers.get();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + servers.bootstrapServers(),
                "--DATABASE_USERNAME=" + servers.databaseUser(),
                "--DATABASE_PASSWORD=" + servers.databasePassword(),
                "--STRIPE_WEBHOOK_SECRET=" + SECRET,
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--SMTP_HOST=localhost",
                "--SMTP_PORT=" + ports.of(Endpoint.SMTP),
                "--DEV_JWT_SECRET=" + JWT_SECRET,
                "--CONSUMER_CONCURRENCY=2"));
        if (!name.equals("gateway")) {
            arguments.add("--DATABASE_URL=" + servers.newDatabase());
        }
        services.put(name, application.run(arguments.toArray(String[]::new)));
    }

    /** Posts an event as Stripe does and returns the status. */
    int post(byte[] body) {
        return post(body, Map.of());
    }

    int post(byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("gateway", "/webhooks/stripe"))
                .header("Stripe-Signature", StripeSigner.header(body, SECRET))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request).statusCode();
    }

    Entitlement entitlement(String workspace) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        uri("subscription", "/api/v1/workspaces/" + workspace + "/entitlements"))
                .header("Authorization", "Bearer " + tokens.issue(Role.MEMBER, workspace));
        return ContractJson.mapper().readValue(send(request).body(), Entitlement.class);
    }

    JdbcClient database(String service) {
        return bean(service, JdbcClient.class);
    }

    private <T> T bean(String service, Class<T> type) {
        ConfigurableApplicationContext context = services.get(service);
        if (context == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return context.getBean(type);
    }

    /** The mails that have come, as they were sent. */
    List<String> mails() {
        if (!Files.isDirectory(mailFolder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mailFolder)) {
            List<String> mails = new ArrayList<>();
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".eml")).toList()) {
                mails.add(Files.readString(file));
            }
            return mails;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whom the mails were sent to, sorted. */
    List<String> recipients() {
        return mails().stream()
                .map(mail -> Arrays.stream(mail.split("\r?\n", -1))
                        .filter(line -> line.startsWith("To: "))
                        .findFirst()
                        .orElse("")
                        .substring(4))
                .sorted()
                .toList();
    }

    private URI uri(String service, String path) {
        ConfigurableApplicationContext context = services.get(service);
        if (context == null) {
            throw new IllegalArgumentException("no service " + service);
        }
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        services.values().forEach(ConfigurableApplicationContext::close);
        mailSink.close();
        http.close();
    }
}
