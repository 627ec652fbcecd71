package io.tollgate.runtime;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Gives every Tollgate process its settings, its clock and its topics. */
@AutoConfiguration
@Import(TopicsConfiguration.class)
class RuntimeAutoConfiguration {

    @Bean
    Settings settings(Environment environment) {
        return new Settings(environment);
    }

    @Bean
    Spans spans(Settings settings, @Value("${spring.application.name}") String service) {
        return Spans.from(settings, service);
    }

    /** Business time. Tests and the local stack replace it with a clock that they can move. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
