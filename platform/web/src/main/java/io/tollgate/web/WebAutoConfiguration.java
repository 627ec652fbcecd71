package io.tollgate.web;

import io.tollgate.messaging.outbox.Outbox;
import io.tollgate.web.operations.OperationsConfiguration;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Gives a service's controllers problems, paging and the record of operations. */
@AutoConfiguration(afterName = "io.tollgate.messaging.MessagingAutoConfiguration")
@ConditionalOnWebApplication
@Import({OpenApiConfiguration.class, OperationsConfiguration.class})
class WebAutoConfiguration {

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    PagingArguments pagingArguments() {
        return new PagingArguments();
    }

    @Bean
    @ConditionalOnBean(Outbox.class)
    Operations operations(Outbox outbox, Clock clock, @Value("${spring.application.name}") String service) {
        return new Operations(outbox, clock, service);
    }
}
