package dev.minstrel.testing;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Counts the bytes that this thread allocates, to prove that a path allocates none.
 *
 * <p>Looked up by name, because our modules do not read {@code jdk.management}.
 */
public final class Allocations {
  private static final MethodHandle ALLOCATED = find();
  private static final int WARM = 20_000;
  private static final int ROUNDS = 20;

  private Allocations() {}

  /**
   * Bytes that {@code calls} calls allocate, once they are warm: the least of some rounds, since
   * the virtual machine now and then allocates a few on behalf of its own.
   */
  public static long of(int calls, Runnable path) {
    repeat(WARM, path);
    long own = Long.MAX_VALUE;
    for (int i = 0; i < WARM; i++) {
      own = Math.min(own, between(0, path));
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, between(calls, path) - own);
    }
    return least;
  }

  private static long between(int calls, Runnable path) {
    long before = allocated();
    repeat(calls, path);
    return allocated() - before;
  }

  private static void repeat(int calls, Runnable path) {
    for (int i = 0; i < calls; i++) {
      path.run();
    }
  }

  private static long allocated() {
    try {
      return (long) ALLOCATED.invokeExact();
    } catch (Throwable failure) {
      throw new AssertionError("this Java counts no allocations", failure);
    }
  }

  private static MethodHandle find() {
    try {
      Object bean =
          Class.forName("java.lang.management.ManagementFactory")
              .getMethod("getThreadMXBean")
              .invoke(null);
      Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
      return MethodHandles.publicLookup()
          .findVirtual(type, "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class))
          .bindTo(bean);
    } catch (ReflectiveOperationException absent) {
      throw new AssertionError("this Java counts no allocations", absent);
    }
  }
}
