package io.tollgate.bench.measure;

import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time of a process and its descendants. */
public record Cpu(ProcessHandle process) {

    public static Cpu ofThisProcessAlone() {
        return new Cpu(ProcessHandle.current());
    }

    /** Since they began; what ended meanwhile is forgotten. */
    public Duration spent() {
        boolean alone = process.equals(ProcessHandle.current());
        return (alone ? Stream.of(process) : Stream.concat(Stream.of(process), process.descendants()))
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Microseconds for each of the things done since an earlier reading. */
    public double microsEach(Duration earlier, long things) {
        return spent().minus(earlier).toNanos() / 1_000.0 / things;
    }
}
