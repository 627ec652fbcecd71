package io.tollgate.local.endtoend;

import io.tollgate.billing.BillingApplication;
import io.tollgate.client.entitlements.EntitlementView;
import io.tollgate.contracts.ContractJson;
import io.tollgate.contracts.Entitlement;
import io.tollgate.dunning.DunningApplication;
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
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** All services in one JVM, on the test kit's broker and database, with a mail sink behind them. */
final class RunningTollgate implements AutoCloseable {

    private static final String SECRET = "whsec_end_to_end";
    private static final String JWT_SECRET = "0123456789abcdef0123456789abcdef";
    private static final String GATEWAY = "gateway";
    private static final Map<String, Supplier<SpringApplication>> APPLICATIONS = Map.of(
            GATEWAY,
            GatewayApplication::application,
            "billing",
            BillingApplication::application,
            "subscription",
            SubscriptionApplication::application,
            "dunning",
            DunningApplication::application,
            "notification",
            NotificationApplication::application);

    private final HttpClient http = HttpClient.newHttpClient();
    private final DevelopmentTokens tokens = new DevelopmentTokens(JWT_SECRET);
    private final Map<String, ConfigurableApplicationContext> services = new HashMap<>();
    private final Map<String, String> databases = new HashMap<>();
    private final List<String> settings;
    private final EntitlementView entitlements;
    private final Path mailFolder;
    private final MailSink mailSink;
    private final Ports ports = FreePorts.ports();

    RunningTollgate(Path folder, String... settings) {
        this.settings = List.of(settings);
        mailFolder = folder.resolve("mail");
        mailSink = new MailSink(mailFolder, ports.of(Endpoint.SMTP), ports.of(Endpoint.MAIL_UI));
        mailSink.start();
        APPLICATIONS.keySet().forEach(this::start);
        entitlements = EntitlementView.follow(
                Map.of("bootstrap.servers", BackboneServers.get().bootstrapServers()));
    }

    private void start(String name) {
        BackboneServers servers = BackboneServers.get();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + servers.bootstrapServers(),
                "--DATABASE_USERNAME=" + servers.databaseUser(),
                "--DATABASE_PASSWORD=" + servers.databasePassword(),
                "--STRIPE_WEBHOOK_SECRET=" + SECRET,
                "--STRIPE_API_KEY=sk_test_nowhere",
                "--STRIPE_API_BASE=http://127.0.0.1:1",
                "--STRIPE_PUBLISHABLE_KEY=pk_test_nowhere",
                "--STRIPE_PRICE_ID_BUILDER=price_builder",
                "--STRIPE_PRICE_ID_PRO=price_pro",
                "--SMTP_HOST=localhost",
                "--SMTP_PORT=" + ports.of(Endpoint.SMTP),
                "--DEV_JWT_SECRET=" + JWT_SECRET,
                "--CONSUMER_CONCURRENCY=2"));
        if (!name.equals(GATEWAY)) {
            arguments.add("--DATABASE_URL=" + databases.computeIfAbsent(name, none -> servers.newDatabase()));
        }
        arguments.addAll(settings);
        Supplier<SpringApplication> application = Objects.requireNonNull(APPLICATIONS.get(name));
        services.put(name, application.get().run(arguments.toArray(String[]::new)));
    }

    /** Stops a service and starts it again, on the same database. */
    void restart(String name) {
        service(name).close();
        start(name);
    }

    /**
     * Ends every connection that the service has to its database, in the middle of whatever it does; by one that is not
     * of the service's pool, in which there may still be some that were ended a moment ago.
     */
    void cutOffFromDatabase(String name) {
        BackboneServers servers = BackboneServers.get();
        DriverManagerDataSource own = new DriverManagerDataSource(
                Objects.requireNonNull(databases.get(name)), servers.databaseUser(), servers.databasePassword());
        JdbcClient.create(own).sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()""").query(Long.class).single();
    }

    /** What the topic of entitlements says. */
    EntitlementView entitlements() {
        return entitlements;
    }

    /** Posts an event as Stripe does and returns the status. */
    int post(byte[] body) {
        return post(body, Map.of());
    }

    int post(byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(GATEWAY, "/webhooks/stripe"))
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
        return service(service).getBean(type);
    }

    private ConfigurableApplicationContext service(String name) {
        ConfigurableApplicationContext context = services.get(name);
        if (context == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return context;
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

    /** Whom the mails that begin a subscription were sent to, sorted. */
    List<String> welcomed() {
        return mails().stream()
                .filter(mail -> mail.contains("Subject: Welcome to "))
                .map(mail -> Arrays.stream(mail.split("\r?\n", -1))
                        .filter(line -> line.startsWith("To: "))
                        .findFirst()
                        .orElse("")
                        .substring(4))
                .sorted()
                .toList();
    }

    private URI uri(String service, String path) {
        return URI.create(
                "http://localhost:" + service(service).getEnvironment().getProperty("local.server.port") + path);
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
        entitlements.close();
        services.values().forEach(ConfigurableApplicationContext::close);
        mailSink.close();
        http.close();
    }
}
