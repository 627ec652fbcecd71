package io.tollgate.bench.ingress;

import io.tollgate.bench.server.JavaProcess;
import io.tollgate.gateway.EventPublisher;
import io.tollgate.gateway.GatewayApplication;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;

/** The gateway's own process: as it is, or the same without Kafka behind it. */
final class GatewayProcess {

    static final String WITHOUT_KAFKA = "without-kafka";

    private GatewayProcess() {}

    /** @param args nothing, or {@link #WITHOUT_KAFKA} */
    public static void main(String[] args) {
        JavaProcess.endWithParent();
        SpringApplication application = GatewayApplication.application();
        if (args.length > 0 && args[0].equals(WITHOUT_KAFKA)) {
            CompletableFuture<?> acknowledged = CompletableFuture.completedFuture(null);
            application.addInitializers(context -> ((GenericApplicationContext) context)
                    .registerBean(EventPublisher.class, () -> event -> acknowledged));
        }
        application.run();
    }
}
