package io.tollgate.runtime;

import io.tollgate.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Creates the topics that do not exist yet. Every service creates all that it may touch, so that no order of starting
 * the services matters.
 */
@Configuration(proxyBeanMethods = false)
class TopicsConfiguration {

    private static final int PARTITIONS = 12;
    private static final int MIB = 1024 * 1024;
    private static final int MOST_REPLICAS = 9;
    // Whoever is away for a night must find in the morning what has come meanwhile.
    private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    @Bean
    KafkaAdmin.NewTopics topics(Settings settings, @Value("${spring.application.name}") String service) {
        short replicas = replicas(settings);
        String retention = retention(settings);
        List<NewTopic> topics = new ArrayList<>();
        topics.add(kept(Topics.STRIPE_EVENTS, replicas, retention).build());
        Topics.domain()
                .forEach(topic -> topics.add(kept(topic, replicas, retention).build()));
        topics.add(topic(Topics.ENTITLEMENTS, replicas).compact().build());
        topics.add(topic(Topics.deadLetters(service), replicas)
                .config(TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_KEPT.toMillis()))
                // A dead letter is the whole record, which may be as large as a topic takes, plus headers on the error.
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(3 * MIB))
                .build());
        return new KafkaAdmin.NewTopics(topics.toArray(NewTopic[]::new));
    }

    private static TopicBuilder kept(String name, short replicas, String retention) {
        return topic(name, replicas).config(TopicConfig.RETENTION_MS_CONFIG, retention);
    }

    private static TopicBuilder topic(String name, short replicas) {
        return TopicBuilder.name(name)
                .partitions(PARTITIONS)
                .replicas(replicas)
                .config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(2 * MIB))
                .config(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicas >= 3 ? "2" : "1");
    }

    private static short replicas(Settings settings) {
        int replicas = settings.number("TOPIC_REPLICAS", 1);
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new InvalidSettingException("TOPIC_REPLICAS", "must be from 1 to 9, was: " + replicas);
        }
        return (short) replicas;
    }

    private static String retention(Settings settings) {
        if (settings.text("TOPIC_RETENTION", "forever").equals("forever")) {
            return "-1";
        }
        Duration retention = settings.duration("TOPIC_RETENTION", Duration.ZERO);
        if (retention.compareTo(SHORTEST_RETENTION) < 0) {
            throw new InvalidSettingException("TOPIC_RETENTION", "must be forever or at least P1D, was: " + retention);
        }
        return Long.toString(retention.toMillis());
    }
}
