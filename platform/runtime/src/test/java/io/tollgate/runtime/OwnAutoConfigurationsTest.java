package io.tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.mock.env.MockEnvironment;

class OwnAutoConfigurationsTest {

    private static final String KAFKA = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration";
    private static final String METRICS =
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration";

    private final OwnAutoConfigurations filter = new OwnAutoConfigurations();

    @Test
    void aServiceThatNamesPackagesGetsTheirsOnly() {
        filter.setEnvironment(new MockEnvironment()
                .withProperty("tollgate.auto-configurations[0]", "io.tollgate.runtime")
                .withProperty("tollgate.auto-configurations[1]", "org.springframework.boot.kafka"));

        assertThat(filter.isWanted(KAFKA)).isTrue();
        assertThat(filter.isWanted(METRICS)).isFalse();
    }

    @Test
    void aPackageIsNotTakenForAnotherThatBeginsAlike() {
        filter.setEnvironment(
                new MockEnvironment().withProperty("tollgate.auto-configurations", "org.springframework.boot.kaf"));

        assertThat(filter.isWanted(KAFKA)).isFalse();
    }

    @Test
    void whatAnAutoConfigurationImportsIsItsOwnBusiness() {
        filter.setEnvironment(
                new MockEnvironment().withProperty("tollgate.auto-configurations", "org.springframework.boot.kafka"));

        assertThat(filter.isWanted("org.example.ImportedConfiguration")).isTrue();
    }

    @Test
    void aServiceThatNamesNoneGetsAll() {
        filter.setEnvironment(new StandardEnvironment());

        assertThat(filter.isWanted(KAFKA)).isTrue();
        assertThat(filter.isWanted(METRICS)).isTrue();
    }
}
