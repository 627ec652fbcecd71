package io.tollgate.billing;

import io.tollgate.testing.OpenApiDescription;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@BillingServiceTest
class BillingApiTest {

    @LocalServerPort
    int port;

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "billing-service");
    }
}
