package io.tollgate.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Puts the servers' addresses into the context of every test that carries {@link Backbone}. */
final class BackboneCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        Backbone backbone = AnnotatedElementUtils.findMergedAnnotation(testClass, Backbone.class);
        return backbone == null ? null : new BackboneCustomizer(backbone.ownBroker());
    }

    /** A record, so that equal tests share one context. */
    record BackboneCustomizer(boolean ownBroker) implements ContextCustomizer {
        private static final Map<String, Object> NO_STRIPE = Map.of(
                "STRIPE_API_KEY",
                "sk_test_nowhere",
                "STRIPE_PUBLISHABLE_KEY",
                "pk_test_nowhere",
                "STRIPE_API_BASE",
                "http://127.0.0.1:1",
                "STRIPE_PRICE_ID_BUILDER",
                "price_builder",
                "STRIPE_PRICE_ID_PRO",
                "price_pro");

        private static final String[] TOPICS = {
            "stripe.events",
            "billing.payments",
            "billing.disputes",
            "billing.customers",
            "billing.subscriptions",
            "billing.invoices",
            "billing.dunning",
            "billing.notifications",
            "billing.operations"
        };

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            BackboneServers servers = BackboneServers.get();
            TestPropertyValues.of(
                            "KAFKA_BOOTSTRAP_SERVERS=" + broker(context, servers),
                            "DATABASE_URL=" + servers.newDatabase(),
                            "DATABASE_USERNAME=" + servers.databaseUser(),
                            "DATABASE_PASSWORD=" + servers.databasePassword())
                    .applyTo(context);
            // Last, so that a test which has a Stripe of its own names it like any other property.
            context.getEnvironment().getPropertySources().addLast(new MapPropertySource("no stripe", NO_STRIPE));
        }

        private String broker(ConfigurableApplicationContext context, BackboneServers servers) {
            if (!ownBroker) {
                return servers.bootstrapServers();
            }
            EmbeddedKafkaBroker broker = EmbeddedBroker.likeProduction();
            // Long before the first send: a partition that was made a moment ago can get a producer stuck.
            broker.addTopics(TOPICS);
            // The first to be registered is the last to be destroyed: consumers and relay still say goodbye to it.
            ((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("broker", broker::destroy);
            return broker.getBrokersAsString();
        }
    }
}
