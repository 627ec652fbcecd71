package io.tollgate.bench.server;

import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's own process: formats its storage, then runs Kafka. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** @param args the configuration file */
    public static void main(String[] args) {
        JavaProcess.endWithParent();
        String cluster = Uuid.randomUuid().toString();
        int failed =
                StorageTool.execute(new String[] {"format", "--cluster-id", cluster, "--config", args[0]}, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        Kafka.main(args);
    }
}
