package io.tollgate.local.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {

    @Test
    void aQueryReadsItsMetricsAndNeitherFunctionsNorOperatorsNorGroupings() {
        assertThat(Selector.of("""
                        sum by (service) (rate(a_total{outcome="x"}[5m])) / 2 * 1024 > 0.5
                        unless on (service, topic) max(b_seconds) - time() <= 2 * 3600""")).extracting(Selector::metric).containsExactly("a_total", "b_seconds");
    }

    @Test
    void whatItsLabelsMustBeIsKnownUnlessAPatternDecides() {
        assertThat(Selector.of("a{one=\"x\",two=~\"y|z\",three=~\"5..\",four!=\"v\",five=~\"$service\"}"))
                .singleElement()
                .extracting(Selector::matchers)
                .isEqualTo(List.of(
                        new Selector.Label("one", List.of("x")),
                        new Selector.Label("two", List.of("y", "z")),
                        new Selector.Label("three", List.of()),
                        new Selector.Label("four", List.of()),
                        new Selector.Label("five", List.of())));
    }
}
