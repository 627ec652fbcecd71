package io.tollgate.simulator;

import io.tollgate.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class SimulatorArchitectureTest {

    @Test
    void theSimulatorKeepsTheRules() {
        ArchitectureRules.check("io.tollgate.simulator");
    }
}
