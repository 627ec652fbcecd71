package io.tollgate.bench.ingress;

import io.tollgate.bench.measure.Cpu;
import io.tollgate.bench.measure.Machine;
import io.tollgate.bench.measure.Turns;
import io.tollgate.bench.server.Broker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** How many webhooks a gateway acknowledges, beside the same gateway without Kafka behind it. */
public final class IngressBenchmark {

    private static final String SECRET = "whsec_benchmark";

    private final Broker broker;
    private final Path state;
    private final Webhooks webhooks = new Webhooks(SECRET);

    public IngressBenchmark(Broker broker, Path state) {
        this.broker = broker;
        this.state = state;
    }

    public int connections() {
        return Load.connections();
    }

    public int bodySize() {
        return webhooks.bodySize();
    }

    public Turns.Pairs<IngressRound> run(Turns turns, Consumer<String> progress) throws Exception {
        try (Gateway without = Gateway.withoutKafka(SECRET, broker.bootstrapServers(), state);
                Gateway with = Gateway.withKafka(SECRET, broker.bootstrapServers(), state)) {
            return turns.take(duration -> round(without, duration), duration -> round(with, duration), progress);
        }
    }

    private IngressRound round(Gateway gateway, Duration duration) throws IOException {
        Machine.mark();
        Cpu.Reading gatewayCpu = Cpu.read(gateway.process());
        Cpu.Reading brokerCpu = Cpu.read(broker.process());
        Cpu.Reading loadCpu = Cpu.readOwn();
        Load load = Load.on(gateway.address(), webhooks, duration);
        Duration gatewaySpent = gatewayCpu.since();
        Duration brokerSpent = brokerCpu.since();
        Duration loadSpent = loadCpu.since();
        Duration spent = gatewaySpent.plus(brokerSpent).plus(loadSpent);
        return new IngressRound(
                load.perSecond(),
                load.millisAt(0.5),
                load.millisAt(0.99),
                Cpu.microsEach(gatewaySpent, load.acknowledged()),
                Cpu.microsEach(brokerSpent, load.acknowledged()),
                Cpu.microsEach(loadSpent, load.acknowledged()),
                Machine.busyElsewhere(load.took(), spent));
    }
}
