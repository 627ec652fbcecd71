package io.tollgate.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.runtime.Settings;
import io.tollgate.runtime.Spans;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    private static final String SECRET = "STRIPE_WEBHOOK_SECRET";

    @Bean
    ServletRegistrationBean<WebhookServlet> webhooks(
            Settings settings, EventPublisher publisher, MeterRegistry registry, Clock clock, Spans spans) {
        WebhookMetrics metrics = new WebhookMetrics(registry);
        // Signatures are judged by system time: the business clock may be moved by days, Stripe's is not.
        StripeSignatures signatures = new StripeSignatures(secrets(settings), Clock.systemUTC());
        Publication publication = new Publication(publisher, metrics.publish());
        Ingress ingress = new Ingress(signatures, settings.flag("STRIPE_LIVEMODE", false), publication, clock, spans);
        return new ServletRegistrationBean<>(new WebhookServlet(ingress, metrics), WebhookServlet.PATH);
    }

    private static List<String> secrets(Settings settings) {
        settings.required(SECRET);
        List<String> secrets = settings.list(SECRET);
        if (secrets.isEmpty()) {
            throw new InvalidSettingException(SECRET, "holds no secret");
        }
        return secrets;
    }
}
