package io.tollgate.testing;

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
}
