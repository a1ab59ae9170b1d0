package dev.minstrel.testing;

/**
 * Bytes that this thread has allocated on the heap so far.
 *
 * <p>Through reflection: the module under test does not read {@code jdk.management}, and should not
 * for a test's sake. A call allocates some bytes itself; measure many runs between two calls.
 */
public final class Allocated {
  private Allocated() {}

  /** The counter of {@code com.sun.management.ThreadMXBean}. */
  public static long bytes() {
    try {
      Object threads =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      return (long)
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getThreadAllocatedBytes", long.class)
              .invoke(threads, Thread.currentThread().getId());
    } catch (ReflectiveOperationException absent) {
      throw new AssertionError("this JVM does not count allocations", absent);
    }
  }
}
