package io.tollgate.bench.ingress;

import io.tollgate.bench.server.FreePort;
import io.tollgate.bench.server.JavaProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A gateway in a JVM of its own. */
final class Gateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final JavaProcess process;
    private final InetSocketAddress address;

    private Gateway(JavaProcess process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static Gateway withKafka(String secret, String bootstrapServers, Path state) throws InterruptedException {
        return start(secret, bootstrapServers, List.of(), state.resolve("gateway.log"));
    }

    static Gateway withoutKafka(String secret, String bootstrapServers, Path state) throws InterruptedException {
        Path log = state.resolve("gateway-without-kafka.log");
        return start(secret, bootstrapServers, List.of(GatewayProcess.WITHOUT_KAFKA), log);
    }

    InetSocketAddress address() {
        return address;
    }

    ProcessHandle process() {
        return process.handle();
    }

    /** Returns when the gateway listens, which it does once it is ready. */
    private static Gateway start(String secret, String bootstrapServers, List<String> arguments, Path log)
            throws InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find());
        Map<String, String> environment = Map.of(
                "STRIPE_WEBHOOK_SECRET",
                secret,
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "GATEWAY_PORT",
                Integer.toString(address.getPort()),
                "LOG_LEVEL",
                "WARN");
        JavaProcess process = JavaProcess.start(GatewayProcess.class, FLAGS, arguments, environment, log);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            process.requireAlive("The gateway", log);
            if (listens(address)) {
                return new Gateway(process, address);
            }
            Thread.sleep(100);
        }
        process.close();
        throw new IllegalStateException("The gateway did not listen in time; see " + log);
    }

    private static boolean listens(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
