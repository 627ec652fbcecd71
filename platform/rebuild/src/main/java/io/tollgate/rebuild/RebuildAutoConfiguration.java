package io.tollgate.rebuild;

import io.tollgate.messaging.inbox.Inputs;
import io.tollgate.security.Routes;
import io.tollgate.web.Operations;
import java.time.Clock;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a service that has a {@link Projection} be rebuilt. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class RebuildAutoConfiguration {

    @Bean
    static ShadowRoute shadowRoute() {
        return new ShadowRoute();
    }

    @Bean
    Rebuilds rebuilds(
            Projection projection,
            Inputs inputs,
            DataSource dataSource,
            DataSourceProperties database,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Operations operations,
            KafkaProperties kafka,
            Clock clock) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Rebuild rebuild = new Rebuild(
                projection,
                inputs,
                new LiveRows(dataSource, jdbc, transaction),
                transaction,
                operations,
                reader(kafka));
        return new Rebuilds(rebuild, database, transaction, operations, clock);
    }

    /** In the service's own group, whose offsets it looks at and never sets. */
    private static Properties reader(KafkaProperties kafka) {
        Properties reader = new Properties();
        reader.putAll(kafka.buildConsumerProperties());
        reader.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        reader.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000");
        reader.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, "4194304");
        return reader;
    }

    @Bean
    RebuildController rebuildController(Rebuilds rebuilds) {
        return new RebuildController(rebuilds);
    }

    @Bean
    Routes rebuildRoutes() {
        return RebuildController.routes();
    }
}
