package io.tollgate.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the rest of the machine is doing, which no figure is free of. */
public final class Machine {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    public static int processors() {
        return SYSTEM.getAvailableProcessors();
    }

    public static double loadAverage() {
        return SYSTEM.getSystemLoadAverage();
    }

    /** Begins anew what {@link #busyElsewhere} looks back on. */
    public static void mark() {
        var _ = SYSTEM.getCpuLoad();
    }

    /**
     * The share of the machine that others have used since the last mark, in percent.
     *
     * @param own the CPU time that what is measured has used
     */
    public static double busyElsewhere(Duration elapsed, Duration own) {
        double ownShare = (double) own.toNanos() / elapsed.toNanos() / processors();
        return 100 * Math.max(0, SYSTEM.getCpuLoad() - ownShare);
    }
}
