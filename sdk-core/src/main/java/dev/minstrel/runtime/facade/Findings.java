package dev.minstrel.runtime.facade;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.runtime.flight.Flight;
import dev.minstrel.spi.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What was found out since start: each once, the newest {@value #MOST}.
 *
 * <p>Any thread; nobody waits.
 */
final class Findings implements Reporter {
  private static final int MOST = 256;

  private final AtomicReference<List<Diagnosis.Finding>> found = new AtomicReference<>(List.of());
  private final Flight flight;

  Findings(Flight flight) {
    this.flight = flight;
  }

  @Override
  public void report(Diagnosis.Kind kind, String subject, String text) {
    Diagnosis.Finding finding = new Diagnosis.Finding(kind, subject, text);
    List<Diagnosis.Finding> before;
    List<Diagnosis.Finding> after;
    do {
      before = all();
      if (before.contains(finding)) {
        return;
      }
      after = new ArrayList<>(before);
      after.add(finding);
      if (after.size() > MOST) {
        after.remove(0);
      }
    } while (!found.compareAndSet(before, after));
    flight.finding(kind, subject, text);
  }

  /** Oldest first; never changed. */
  List<Diagnosis.Finding> all() {
    return Objects.requireNonNull(found.get(), "never null");
  }
}
