package io.tollgate.audit;

import io.tollgate.testing.ArchitectureRules;
import io.tollgate.testing.OpenApiDescription;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The service as a whole. */
@AuditServiceTest
class ServiceTest {

    @LocalServerPort
    int port;

    @Test
    void theApiIsWhatItsDescriptionSays() {
        OpenApiDescription.hasNotDrifted(port, "audit-service");
    }

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.audit");
    }
}
