package io.tollgate.client.entitlements;

import io.tollgate.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseHold() {
        ArchitectureRules.check("io.tollgate.client");
    }
}
