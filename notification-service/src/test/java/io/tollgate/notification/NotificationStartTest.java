package io.tollgate.notification;

import static org.assertj.core.api.Assertions.assertThatException;

import io.tollgate.runtime.InvalidSettingException;
import io.tollgate.testing.BackboneServers;
import org.junit.jupiter.api.Test;

class NotificationStartTest {

    @Test
    void aMalformedSettingStopsTheStartAndIsNamed() {
        BackboneServers servers = BackboneServers.get();

        assertThatException()
                .isThrownBy(() -> NotificationApplication.application()
                        .run(
                                "--SMTP_PORT=smtp",
                                "--NOTIFICATION_PORT=0",
                                "--DEV_JWT_SECRET=a-secret-for-tests-that-is-long-enough",
                                "--KAFKA_BOOTSTRAP_SERVERS=" + servers.bootstrapServers(),
                                "--DATABASE_URL=" + servers.newDatabase(),
                                "--DATABASE_USERNAME=" + servers.databaseUser(),
                                "--DATABASE_PASSWORD=" + servers.databasePassword())
                        .close())
                .withRootCauseInstanceOf(InvalidSettingException.class)
                .withStackTraceContaining("SMTP_PORT must be a whole number");
    }
}
