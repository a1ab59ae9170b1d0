package dev.minstrel.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Counts what is open, exactly: a test that ends with more than it began with has a leak, and reads
 * here where it was opened.
 *
 * <p>Safe from any thread. A process-wide registry, because native memory is process-wide.
 */
public final class OpenHandles {
  private static final Set<Handle> OPEN = Collections.newSetFromMap(new IdentityHashMap<>());

  private OpenHandles() {}

  /** Something open; its owner says when it is not. */
  public static final class Handle {
    private final String what;
    private final Throwable openedAt;

    private Handle(String what) {
      this.what = what;
      this.openedAt = new Throwable(what);
    }

    /** Takes it off the list; more than once is the same as once. */
    public void closed() {
      synchronized (OPEN) {
        OPEN.remove(this);
      }
    }
  }

  /** Notes that {@code what} was opened here. */
  public static Handle opened(String what) {
    Handle handle = new Handle(what);
    synchronized (OPEN) {
      OPEN.add(handle);
    }
    return handle;
  }

  /** What is open now, each with the line that opened it. */
  public static List<String> stillOpen() {
    List<String> lines = new ArrayList<>();
    synchronized (OPEN) {
      for (Handle handle : OPEN) {
        StackTraceElement[] stack = handle.openedAt.getStackTrace();
        lines.add(handle.what + ", opened at " + (stack.length > 2 ? stack[2] : "?"));
      }
    }
    return lines;
  }
}
