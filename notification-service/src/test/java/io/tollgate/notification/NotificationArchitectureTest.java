package io.tollgate.notification;

import io.tollgate.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class NotificationArchitectureTest {

    @Test
    void theServiceKeepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tollgate.notification");
    }
}
