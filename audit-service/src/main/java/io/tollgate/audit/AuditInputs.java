package io.tollgate.audit;

import io.tollgate.audit.entry.RecordEntries;
import io.tollgate.contracts.Topics;
import io.tollgate.messaging.inbox.Input;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What audit-service consumes: everything that happens but what it says itself, and what is derived. */
@Configuration(proxyBeanMethods = false)
class AuditInputs {

    @Bean
    Input everything(RecordEntries record) {
        return Input.of(
                record,
                Stream.concat(
                                Stream.of(Topics.STRIPE_EVENTS),
                                Topics.domain().stream().filter(topic -> !topic.equals(Topics.AUDIT)))
                        .toArray(String[]::new));
    }
}
