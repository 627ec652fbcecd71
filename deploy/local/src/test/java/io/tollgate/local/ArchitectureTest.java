package io.tollgate.local;

import io.tollgate.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseAreKept() {
        ArchitectureRules.check("io.tollgate.local");
    }
}
