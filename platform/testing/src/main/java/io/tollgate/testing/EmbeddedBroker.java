package io.tollgate.testing;

import java.util.Map;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A Kafka broker within this JVM, for a test to start and to take away. */
public final class EmbeddedBroker {

    /**
     * Where the broker writes its address. By default that is Spring's own property, for the whole JVM: whatever is
     * started later, on a broker of its own, would use this one, even after its end.
     */
    private static final String ADDRESS = "tollgate.test.kafka";

    private EmbeddedBroker() {}

    public static EmbeddedKafkaBroker of(int partitions, String... topics) {
        return new EmbeddedKafkaKraftBroker(1, partitions, topics).brokerListProperty(ADDRESS);
    }

    /** A running broker, whose topics somebody has to create. */
    static EmbeddedKafkaBroker likeProduction() {
        EmbeddedKafkaBroker kafka = of(12).brokerProperties(Map.of(
                "auto.create.topics.enable", "false",
                "message.max.bytes", "3145728",
                "replica.fetch.max.bytes", "3145728",
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1"));
        kafka.afterPropertiesSet();
        return kafka;
    }
}
