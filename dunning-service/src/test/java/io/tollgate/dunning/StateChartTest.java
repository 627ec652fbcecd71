package io.tollgate.dunning;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chart that users read is drawn from the table that decides; {@code -Dgolden=write} draws it anew. */
class StateChartTest {

    private static final Path CHART =
            Path.of(System.getProperty("tollgate.root", "."), "docs", "reference", "dunning-states.md");

    @Test
    void theChartOfTheDocsIsThatOfTheCode() throws IOException {
        String drawn = drawn();
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(CHART, drawn);
        }

        assertThat(Files.readString(CHART))
                .as("the state chart of a case has changed; on purpose: -Dgolden=write")
                .isEqualTo(drawn);
    }

    @Test
    void noCaseThatIsOverIsEverCollectedAgain() {
        assertThat(EnumSet.of(CaseState.RECOVERED, CaseState.RESOLVED, CaseState.CLOSED))
                .allSatisfy(over -> assertThat(EnumSet.of(CaseState.RETRYING, CaseState.GRACE, CaseState.EXPIRED))
                        .noneMatch(over::canBecome));
    }

    private static String drawn() {
        Stream<String> first = CaseState.first().stream().map(state -> arrow("[*]", state.wireName()));
        Stream<String> next = Arrays.stream(CaseState.values())
                .flatMap(from -> Arrays.stream(CaseState.values())
                        .filter(from::canBecome)
                        .map(to -> arrow(from.wireName(), to.wireName())));
        Stream<String> last = Stream.of(arrow("recovered", "[*]"), arrow("resolved", "[*]"), arrow("closed", "[*]"));
        return """
                # The states of a dunning case

                Drawn from `CaseState`, which decides; what leads from state to state stands in the
                [dunning guide](../guides/dunning.md). Facts may arrive in any order, so that a case may begin anywhere.

                ```mermaid
                stateDiagram-v2
                %s
                ```
                """.formatted(
                        Stream.of(first, next, last).flatMap(lines -> lines).collect(joining("\n")));
    }

    private static String arrow(String from, String to) {
        return "    %s --> %s".formatted(from, to);
    }
}
