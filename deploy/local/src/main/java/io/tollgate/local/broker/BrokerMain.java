package io.tollgate.local.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's own process: formats the storage the first time, then runs Kafka. */
final class BrokerMain {

    private BrokerMain() {}

    /** @param args the configuration file and the data folder */
    public static void main(String[] args) {
        String configuration = args[0];
        if (!Files.exists(Path.of(args[1]).resolve("meta.properties"))) {
            int failed = StorageTool.execute(
                    new String[] {
                        "format",
                        "--ignore-formatted",
                        "--cluster-id",
                        Uuid.randomUuid().toString(),
                        "--config",
                        configuration
                    },
                    System.out);
            if (failed != 0) {
                System.exit(failed);
            }
        }
        Kafka.main(new String[] {configuration});
    }
}
