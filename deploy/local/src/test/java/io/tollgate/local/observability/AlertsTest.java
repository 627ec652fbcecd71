package io.tollgate.local.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken by an alert finds a page that helps; Prometheus' own tool says whether the rules mean what they say. */
class AlertsTest {

    private static final List<String> SECTIONS =
            List.of("## What it means", "## Look", "## Mend", "## It is over when");

    @Test
    void prometheusUnderstandsTheRulesAndTheConfiguration() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yaml")).contains("SUCCESS");
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotBefore() throws Exception {
        assertThat(promtool("test", "rules", "alerts.test.yaml", "alerts-of-days.test.yaml"))
                .doesNotContain("FAILED");
    }

    @Test
    void everyAlertIsSeenToFireByAUnitTest() {
        assertThat(Observability.alertsSeenToFire())
                .containsAll(Observability.alerts().stream()
                        .map(Observability.Alert::name)
                        .toList());
    }

    static Stream<Observability.Alert> alerts() {
        return Observability.alerts().stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasARunbookOfItsNameThatSaysWhatToDo(Observability.Alert alert) throws IOException {
        String page = alert.name().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);

        assertThat(alert.runbook()).isEqualTo("docs/runbooks/" + page + ".md");
        assertThat(Files.readString(Observability.ROOT.resolve(alert.runbook())))
                .startsWith("# " + alert.name() + "\n")
                .contains(SECTIONS);
    }

    @Test
    void everyRunbookIsListed() throws IOException {
        Path folder = Observability.ROOT.resolve("docs/runbooks");
        String list = Files.readString(folder.resolve("README.md"));
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> !page.equals("README.md")))
                    .allSatisfy(page -> assertThat(list).contains("(" + page + ")"));
        }
    }

    @Test
    void everyDashboardIsNamedAfterItsFileAndAsksSomethingInEveryPanel() {
        assertThat(Observability.dashboards()).isNotEmpty().allSatisfy((file, dashboard) -> {
            assertThat(dashboard.path("uid").asString()).isEqualTo("tollgate-" + file.replace(".json", ""));
            assertThat(dashboard.path("panels").valueStream().toList())
                    .isNotEmpty()
                    .allSatisfy(panel -> assertThat(
                                    Selector.of(panel.at("/targets/0/expr").asString()))
                            .as(panel.path("title").asString())
                            .isNotEmpty());
        });
    }

    /** What promtool says; the test is skipped, and says so, where there is none. */
    private static String promtool(String... arguments) throws IOException, InterruptedException {
        assumeTrue(isOnPath(), "promtool is not on the PATH: on Debian it is in the package prometheus");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(Observability.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isOnPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
    }
}
