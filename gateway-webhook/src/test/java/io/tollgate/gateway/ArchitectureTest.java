package io.tollgate.gateway;

import io.tollgate.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theGatewayKeepsTheHouseRules() {
        ArchitectureRules.check("io.tollgate.gateway");
    }
}
