package io.tollgate.notification;

import io.tollgate.contracts.Topics;
import io.tollgate.rebuild.Projection;
import io.tollgate.rebuild.Source;
import io.tollgate.rebuild.Table;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What notification-service holds, and where it follows from. */
@Configuration(proxyBeanMethods = false)
class NotificationProjection {

    private static final Set<String> FATES = Set.of(
            "billing.notification.sent.v1", "billing.notification.failed.v1", "billing.notification.requeued.v1");

    private static final List<Table> TABLES = List.of(
            Table.of("recipient", "customer_id").hiding("email", "name"),
            Table.of("customer_workspace", "customer_id"),
            // When it was asked for, how often it was tried and which address was known at that moment, no topic tells.
            // Where several facts share a mail, the first to come is its cause and fills it.
            Table.of("notification", "id")
                    .without(
                            "cause",
                            "payload",
                            "traceparent",
                            "recipient",
                            "attempts",
                            "next_attempt_at",
                            "last_error",
                            "created_at"));

    @Bean
    Projection projection(DeliveredNotifications delivered) {
        return new Projection(
                List.of(), List.of(new Source.Own(Topics.NOTIFICATIONS, FATES, delivered)), TABLES, Set.of("handover"));
    }
}
