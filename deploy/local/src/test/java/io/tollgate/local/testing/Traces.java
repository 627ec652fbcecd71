package io.tollgate.local.testing;

import io.tollgate.local.setting.Endpoint;
import io.tollgate.local.setting.Ports;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A row and a record that must still be there later. */
public final class Traces {

    private static final String TOPIC = "traces";
    private static final byte[] RECORD = "still here".getBytes(StandardCharsets.UTF_8);

    private Traces() {}

    public static void leave(Ports ports) throws Exception {
        Map<String, Object> brokers = brokers(ports);
        try (Admin admin = Admin.create(brokers)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(brokers, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, RECORD)).get();
        }
        try (Connection connection = billing(ports);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE trace (id int)");
            statement.execute("INSERT INTO trace VALUES (1)");
        }
    }

    public static boolean rowIsThere(Ports ports) throws SQLException {
        try (Connection connection = billing(ports);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('trace') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    public static boolean recordIsThere(Ports ports) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(brokers(ports), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            if (!consumer.listTopics().containsKey(TOPIC)) {
                return false;
            }
            Set<TopicPartition> partition = Set.of(new TopicPartition(TOPIC, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return consumer.poll(Duration.ofSeconds(10)).count() == 1;
        }
    }

    public static String setting(Ports ports, String name) throws SQLException {
        try (Connection connection = billing(ports);
                Statement statement = connection.createStatement();
                ResultSet value = statement.executeQuery("SHOW " + name)) {
            value.next();
            return value.getString(1);
        }
    }

    private static Connection billing(Ports ports) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + ports.of(Endpoint.POSTGRES) + "/billing", "postgres", "");
    }

    private static Map<String, Object> brokers(Ports ports) {
        return Map.of("bootstrap.servers", "localhost:" + ports.of(Endpoint.KAFKA));
    }
}
