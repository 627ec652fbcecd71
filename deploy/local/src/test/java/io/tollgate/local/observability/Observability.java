package io.tollgate.local.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.FileSystemResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code deploy/observability}. */
public final class Observability {

    static final Path ROOT = Path.of(System.getProperty("tollgate.root"));
    static final Path FOLDER = ROOT.resolve("deploy/observability");

    /** An alert, and the page that says what to do about it. */
    record Alert(String name, String query, String runbook) {}

    private Observability() {}

    /** Every query of every alert and dashboard. */
    public static List<String> queries() {
        return Stream.concat(
                        alerts().stream().map(Alert::query),
                        dashboards().values().stream().flatMap(Observability::queriesOf))
                .distinct()
                .toList();
    }

    static List<Alert> alerts() {
        return list(yaml("alerts.yaml"), "groups").stream()
                .flatMap(group -> list(group, "rules").stream())
                .map(rule ->
                        new Alert(text(rule, "alert"), text(rule, "expr"), text(map(rule, "annotations"), "runbook")))
                .toList();
    }

    /** The names of the alerts that a unit test expects to fire. */
    static List<String> alertsSeenToFire() {
        return Stream.of("alerts.test.yaml", "alerts-of-days.test.yaml")
                .flatMap(file -> list(yaml(file), "tests").stream())
                .flatMap(test -> list(test, "alert_rule_test").stream())
                .filter(expectation -> expectation.containsKey("exp_alerts"))
                .map(expectation -> text(expectation, "alertname"))
                .toList();
    }

    /** The dashboards by their files' names. */
    static Map<String, JsonNode> dashboards() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("dashboards"))) {
            return files.collect(Collectors.toMap(
                    file -> file.getFileName().toString(),
                    file -> JsonMapper.shared().readTree(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> queriesOf(JsonNode dashboard) {
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString());
    }

    private static Map<String, Object> yaml(String file) {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new FileSystemResource(FOLDER.resolve(file)));
        return Objects.requireNonNull(yaml.getObject());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> node, String name) {
        return (List<Map<String, Object>>) present(node.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> node, String name) {
        return (Map<String, Object>) present(node.get(name), name);
    }

    private static String text(Map<String, Object> node, String name) {
        return present(node.get(name), name).toString().strip();
    }

    private static Object present(@Nullable Object value, String name) {
        return Objects.requireNonNull(value, name);
    }
}
