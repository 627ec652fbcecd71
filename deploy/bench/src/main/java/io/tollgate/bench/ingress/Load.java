package io.tollgate.bench.ingress;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What came of loading a gateway: acknowledgements, how long they took in all, and each of their latencies, sorted. */
record Load(long acknowledged, Duration took, int[] sortedMicros) {

    private static final int CONNECTIONS = 64;
    private static final long PATIENCE_MILLIS = 10_000;

    /** Every connection sends its next webhook when the last is acknowledged; one thread serves them all. */
    static Load on(InetSocketAddress gateway, Webhooks webhooks, Duration duration) throws IOException {
        List<Client> clients = new ArrayList<>();
        Latencies latencies = new Latencies();
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Client(gateway, selector));
            }
            long begun = System.nanoTime();
            long end = begun + duration.toNanos();
            for (Client client : clients) {
                client.send(webhooks);
            }
            for (int busy = CONNECTIONS; busy > 0; ) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IOException("no answer for " + PATIENCE_MILLIS + " ms");
                }
                busy -= serve(selector, webhooks, end, latencies);
            }
            return new Load(latencies.count, Duration.ofNanos(System.nanoTime() - begun), latencies.sorted());
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    static int connections() {
        return CONNECTIONS;
    }

    double perSecond() {
        return acknowledged / (took.toNanos() / 1e9);
    }

    double millisAt(double quantile) {
        return sortedMicros[(int) Math.min(sortedMicros.length - 1, sortedMicros.length * quantile)] / 1_000.0;
    }

    /** Returns how many clients have finished. */
    private static int serve(Selector selector, Webhooks webhooks, long end, Latencies latencies) throws IOException {
        int finished = 0;
        for (var key : selector.selectedKeys()) {
            Client client = (Client) key.attachment();
            long took = client.acknowledgement();
            if (took >= 0) {
                latencies.add(took);
                if (System.nanoTime() < end) {
                    client.send(webhooks);
                } else {
                    finished++;
                }
            }
        }
        selector.selectedKeys().clear();
        return finished;
    }

    private static final class Latencies {

        private int[] micros = new int[1 << 16];
        private int count;

        void add(long nanos) {
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, 2 * count);
            }
            micros[count++] = (int) (nanos / 1_000);
        }

        int[] sorted() {
            int[] sorted = Arrays.copyOf(micros, count);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
