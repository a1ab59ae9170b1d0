package dev.minstrel.testing;

import dev.minstrel.runtime.OpenHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test that leaves native things open, and prints where each was opened:
 * {@code @ExtendWith(Leaks.class)}.
 *
 * <p>What was open before the test began is not counted, so a model shared by a class of tests may
 * be opened in {@code @BeforeAll}. Tests of one JVM must not run in parallel.
 */
public final class Leaks implements BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(Leaks.class);

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(HERE).put("before", OpenHandles.stillOpen());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<?> before = context.getStore(HERE).get("before", List.class);
    List<String> left = new ArrayList<>(OpenHandles.stillOpen());
    before.forEach(left::remove);
    if (!left.isEmpty()) {
      throw new AssertionError(left.size() + " left open:\n" + String.join("\n", left));
    }
  }
}
