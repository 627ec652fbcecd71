package io.tollgate.notification;

import io.tollgate.testing.OpenApiDescription;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class NotificationApiTest extends NotificationServiceTest {

    @LocalServerPort
    int port;

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "notification-service");
    }
}
