package dev.terraglue.sandbox.engines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How many processes a machine's memory carries. */
final class Room {
    private static final int LEAST = 2;
    private static final int MOST = 6;
    /** The rest is for the sandbox, the Athena engine, and whoever else works on the machine. */
    private static final double SHARE = 0.6;
    /** Of a process with a heap of one: what is not heap comes on top. */
    private static final double WHOLE = 1.25;

    /** @param heapBytes largest heap of each worker; 0 where it is not known */
    static int forWorkersOf(long heapBytes) {
        if (heapBytes == 0) return LEAST;
        long memory = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp((long) (memory * SHARE / (heapBytes * WHOLE)), LEAST, MOST);
    }

    private Room() {}
}
