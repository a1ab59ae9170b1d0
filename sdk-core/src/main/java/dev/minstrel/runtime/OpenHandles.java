package dev.minstrel.runtime;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts native things that are open, so that a leak fails a test and names who opened it.
 *
 * <p>Every class that opens memory, a session or a library handle calls {@link #opened} once and
 * {@link Handle#closed} in its {@code close}. Without assertions ({@code -ea}) nothing is recorded.
 *
 * <p>Any thread. This is the one static state of the runtime: it never influences what the runtime
 * does, it is safe from any thread, and it holds at most {@value #MOST} stacks.
 */
public final class OpenHandles {
  private static final int MOST = 10_000;
  private static final boolean RECORDS = OpenHandles.class.desiredAssertionStatus();
  private static final Handle UNRECORDED = new Handle(null);
  private static final Set<Handle> OPEN = ConcurrentHashMap.newKeySet();

  private OpenHandles() {}

  /**
   * Notes that something was opened, with the stack that opened it.
   *
   * @param what names it for the reader of a failed test, such as {@code session model.onnx}
   */
  public static Handle opened(String what) {
    if (!RECORDS || OPEN.size() >= MOST) {
      return UNRECORDED;
    }
    Handle handle = new Handle(new Opening(what));
    OPEN.add(handle);
    return handle;
  }

  /** One text for each thing still open: its name and the stack that opened it. */
  public static List<String> stillOpen() {
    return OPEN.stream().map(Handle::toString).sorted().toList();
  }

  /** One thing that is open. */
  public static final class Handle {
    private final @Nullable Opening opening;

    private Handle(@Nullable Opening opening) {
      this.opening = opening;
    }

    /** Notes that it was closed; a second call does nothing. */
    public void closed() {
      OPEN.remove(this);
    }

    @Override
    public String toString() {
      return opening == null ? "not recorded" : opening.describe();
    }
  }

  /** Carries the stack; never thrown. */
  private static final class Opening extends Throwable {
    private static final long serialVersionUID = 1L;

    Opening(String what) {
      super(what);
    }

    String describe() {
      StringBuilder text = new StringBuilder(String.valueOf(getMessage())).append(" was opened");
      for (StackTraceElement frame : getStackTrace()) {
        if (!frame.getClassName().equals(OpenHandles.class.getName())) {
          text.append("\n    at ").append(frame);
        }
      }
      return text.toString();
    }
  }
}
