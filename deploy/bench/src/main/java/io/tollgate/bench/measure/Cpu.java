package io.tollgate.bench.measure;

import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time of processes. */
public final class Cpu {

    private Cpu() {}

    /** What a process, be it with or without its descendants, had spent at some moment. */
    public record Reading(ProcessHandle process, boolean withDescendants, Duration spent) {

        public Duration since() {
            return Cpu.spent(process, withDescendants).minus(spent);
        }
    }

    /** Of the process and its descendants; what of these ends meanwhile is forgotten. */
    public static Reading read(ProcessHandle process) {
        return new Reading(process, true, spent(process, true));
    }

    /** Of this process alone. */
    public static Reading readOwn() {
        ProcessHandle own = ProcessHandle.current();
        return new Reading(own, false, spent(own, false));
    }

    public static double microsEach(Duration spent, double things) {
        return spent.toNanos() / 1_000.0 / things;
    }

    private static Duration spent(ProcessHandle process, boolean withDescendants) {
        return Stream.concat(Stream.of(process), withDescendants ? process.descendants() : Stream.empty())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
