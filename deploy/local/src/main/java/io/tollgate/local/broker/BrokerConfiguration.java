package io.tollgate.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a single broker on a developer's machine needs: KRaft with both roles in one process, everything on loopback, one
 * replica, little memory.
 */
record BrokerConfiguration(int port, Path data) {

    private static final int MIB = 1024 * 1024;

    String text() throws IOException {
        Map<String, Object> settings = new TreeMap<>(roles(freePort()));
        settings.putAll(topics());
        settings.putAll(memory());
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private Map<String, Object> roles(int controllerPort) {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", 1),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort),
                Map.entry("advertised.listeners", "PLAINTEXT://localhost:" + port),
                // After kill -9 the broker may not register before its old session has ended.
                Map.entry("broker.session.timeout.ms", 2_000),
                Map.entry("broker.heartbeat.interval.ms", 500),
                Map.entry("log.dirs", data));
    }

    private static Map<String, Object> topics() {
        return Map.ofEntries(
                Map.entry("auto.create.topics.enable", false),
                Map.entry("message.max.bytes", 4 * MIB),
                Map.entry("group.initial.rebalance.delay.ms", 0),
                Map.entry("offsets.topic.replication.factor", 1),
                Map.entry("offsets.topic.num.partitions", 4),
                Map.entry("transaction.state.log.replication.factor", 1),
                Map.entry("transaction.state.log.min.isr", 1),
                Map.entry("transaction.state.log.num.partitions", 4),
                Map.entry("share.coordinator.state.topic.replication.factor", 1),
                Map.entry("share.coordinator.state.topic.min.isr", 1),
                Map.entry("share.coordinator.state.topic.num.partitions", 1));
    }

    private static Map<String, Object> memory() {
        return Map.of(
                "num.network.threads",
                2,
                "num.io.threads",
                4,
                "background.threads",
                2,
                "log.segment.bytes",
                256 * MIB,
                "log.index.size.max.bytes",
                MIB,
                // The default of 128 MiB is half of the heap.
                "log.cleaner.dedupe.buffer.size",
                8 * MIB);
    }

    /** Nobody but the broker itself talks to its controller, so that any port will do, another one each time. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
