package io.tollgate.notification;

import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.Input;
import io.tollgate.notification.fact.RequestNotifications;
import io.tollgate.notification.recipient.LearnRecipients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What notification-service consumes. */
@Configuration(proxyBeanMethods = false)
class NotificationInputs {

    @Bean
    Input factInput(RequestNotifications request) {
        return Input.of(
                request, Topics.SUBSCRIPTIONS, Topics.PAYMENTS, Topics.INVOICES, Topics.DUNNING, Topics.DISPUTES);
    }

    @Bean
    Input customerInput(LearnRecipients learn) {
        return Input.of(learn, Topics.CUSTOMERS);
    }
}
