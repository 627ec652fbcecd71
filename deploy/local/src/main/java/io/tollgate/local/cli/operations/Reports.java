package io.tollgate.local.cli.operations;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What work has come to, for people. */
final class Reports {

    private Reports() {}

    static String replay(Service service, JsonNode job, boolean dryRun) {
        String counts = "%s from %s: %s read, %s skipped, %s %s%s."
                .formatted(
                        service.title(),
                        job.path("topic").asString(""),
                        number(job, "read"),
                        number(job, "skipped"),
                        number(job, "applied"),
                        dryRun ? "would be applied" : "applied",
                        job.path("dead_letters").asLong(0) == 0
                                ? ""
                                : ", " + number(job, "dead_letters") + " dead-lettered");
        return switch (job.path("state").asString("")) {
            case "done" -> counts;
            case "cancelled" -> counts + "\nCancelled; " + resume(service, job);
            default ->
                counts + "\nFailed: " + job.path("error").asString("no reason given") + "\nOnce that is mended, "
                        + resume(service, job);
        };
    }

    private static String resume(Service service, JsonNode job) {
        return "./tollgate replay --service %s --resume %s goes on from there."
                .formatted(service.title(), job.path("id").asString());
    }

    static String rebuild(Service service, JsonNode job) {
        if (!job.path("state").asString("").equals("done")) {
            return "The rebuild of " + service.title() + " failed: "
                    + job.path("error").asString(job.path("state").asString(""));
        }
        long differences = job.path("differences").asLong(0);
        StringBuilder report = new StringBuilder("%s rebuilt: %s events read, %s rows compared, %s, %s dead-lettered."
                .formatted(
                        service.title(),
                        number(job, "read"),
                        number(job, "rows"),
                        differences == 0 ? "no difference" : number(job, "differences") + " different",
                        number(job, "dead_letters")));
        if (differences > 0) {
            Table table = new Table("TABLE", "KEY", "COLUMN", "LIVE", "REBUILT");
            job.path("examples")
                    .valueStream()
                    .forEach(example -> table.row(
                            text(example, "table"),
                            text(example, "key"),
                            text(example, "column"),
                            text(example, "live"),
                            text(example, "rebuilt")));
            report.append('\n').append(table);
        }
        if (job.path("swapped").asBoolean(false)) {
            report.append("\nThe rebuilt rows are live.");
        }
        return report.toString();
    }

    /** A number with its thousands apart; none is 0. */
    static String number(JsonNode node, String field) {
        return String.format(Locale.ROOT, "%,d", node.path(field).asLong(0));
    }

    /** A field as it is; an absent one is empty. */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
