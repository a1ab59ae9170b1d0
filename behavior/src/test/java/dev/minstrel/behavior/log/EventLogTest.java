package dev.minstrel.behavior.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Leaks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class EventLogTest {
  private static final LogSettings SMALL = new LogSettings(1 << 13, 4, 1 << 12, 250);

  @TempDir Path folder;
  private final LoggedEvent event = new LoggedEvent();

  @Test
  void everyFieldComesBackInOrder() {
    try (HeldFolder held = HeldFolder.hold(folder)) {
      try (EventLog log = open(held)) {
        append(log, 1, 60);
      }
      try (EventLog log = open(held)) {
        assertEquals(new Recovery(60, 60, 0), log.recovery());
        append(log, 61, 70);
        assertTrue(log.flush());
        List<String> found = texts(log);
        assertEquals(70, found.size());
        for (int i = 0; i < 70; i++) {
          assertEquals(Scripted.text(Scripted.fill(event, i + 1, i + 1)), found.get(i));
        }
        assertEquals(found, texts(log), "a replay is the same each time");
      }
    }
  }

  @Test
  void appendedIsSafeOnlyOnceFlushed() {
    try (HeldFolder held = HeldFolder.hold(folder);
        EventLog log = open(held)) {
      append(log, 1, 5);
      assertEquals(0, log.syncedSequence());
      assertTrue(texts(log).isEmpty());
      log.flush();
      assertEquals(5, log.syncedSequence());
    }
  }

  @Test
  void fullMemoryIsAnAnswerAndIsCounted() {
    try (HeldFolder held = HeldFolder.hold(folder);
        EventLog log = open(held)) {
      event.begin(1, 1, 1, 1, 1);
      long last = 0;
      for (long given = log.append(event); given != EventLog.FULL; given = log.append(event)) {
        last = given;
      }
      assertEquals(4096 / 57, last);
      assertEquals(EventLog.FULL, log.append(event));
      assertEquals(2, log.refusedCount());
      log.flush();
      assertEquals(last + 1, log.append(event), "no number is lost");
    }
  }

  @Test
  void flushIsDueAfterTheWindowOrAtHalf() {
    try (HeldFolder held = HeldFolder.hold(folder);
        EventLog log = open(held)) {
      long ms = 1_000_000;
      assertFalse(log.flushIsDue(0));
      log.append(event.begin(1, 1, 1, 1, 1));
      assertFalse(log.flushIsDue(1_000 * ms));
      assertFalse(log.flushIsDue(1_249 * ms));
      assertTrue(log.flushIsDue(1_250 * ms));
      assertFalse(log.flushIsDue(1_251 * ms), "asked once a window");
      assertTrue(log.flushIsDue(1_500 * ms), "and again, since nobody came");
      log.flush();
      assertFalse(log.flushIsDue(9_000 * ms));
      append(log, 2, 40);
      assertTrue(log.flushIsDue(9_001 * ms), "half is full");
      assertFalse(log.flushIsDue(9_002 * ms));
    }
  }

  @Test
  void oldestSegmentIsFoldedBeforeItIsDropped() {
    List<Long> dropped = new ArrayList<>();
    LogOwner owner =
        (last, events) -> {
          events.accept(seen -> dropped.add(seen.sequence()));
          assertEquals(last, dropped.get(dropped.size() - 1));
        };
    try (HeldFolder held = HeldFolder.hold(folder);
        EventLog log = EventLog.open(held, SMALL, 0, owner, Reporter.NONE)) {
      for (int i = 1; i <= 2_000; i += 20) {
        append(log, i, i + 19);
        assertTrue(log.flush());
        assertTrue(log.diskBytes() <= 4 << 13, "bounded");
      }
      List<Long> kept = new ArrayList<>();
      log.replay(1, seen -> kept.add(seen.sequence()));
      dropped.addAll(kept);
      assertEquals(2_000, dropped.size());
      for (int i = 0; i < 2_000; i++) {
        assertEquals(i + 1, dropped.get(i));
      }
    }
  }

  @Test
  void timeThatGoesBackIsTakenAndCounted() {
    try (HeldFolder held = HeldFolder.hold(folder)) {
      try (EventLog log = open(held)) {
        log.append(event.begin(1, 1, 1, 1, 500));
        log.append(event.begin(1, 2, 1, 1, 400));
        log.append(event.begin(1, 3, 1, 1, 500));
        assertEquals(1, log.backwardsCount());
      }
      try (EventLog log = open(held)) {
        log.append(event.begin(1, 4, 1, 1, 499));
        assertEquals(1, log.backwardsCount(), "the newest time is known after opening");
      }
    }
  }

  @Test
  void appendAllocatesNothing() {
    try (HeldFolder held = HeldFolder.hold(folder);
        EventLog log =
            EventLog.open(
                held,
                new LogSettings(1 << 25, 2, 1 << 24, 250),
                0,
                LogOwner.NOBODY,
                Reporter.NONE)) {
      byte[] context = new byte[16];
      long bytes =
          Allocations.of(
              20_000,
              () -> {
                event.begin(7, 3, 2, 1, 9).decided(5, 0.5f, 1).context(context, 0, 16);
                log.append(event);
                log.flushIsDue(0);
              });
      assertEquals(0, bytes);
      assertTrue(log.syncedSequence() == 0);
    }
  }

  @Test
  void folderHasOneHolder() {
    try (HeldFolder held = HeldFolder.hold(folder)) {
      MinstrelException refused =
          assertThrows(MinstrelException.class, () -> HeldFolder.hold(folder));
      assertEquals(MinstrelException.Code.STATE_UNUSABLE, refused.code());
      assertTrue(refused.getMessage().contains("in use"), refused.getMessage());
      assertEquals(folder.toAbsolutePath(), held.path());
    }
    HeldFolder.hold(folder).close();
  }

  @Test
  void closedLogTakesNothing() {
    try (HeldFolder held = HeldFolder.hold(folder)) {
      EventLog log = open(held);
      log.close();
      log.close();
      event.begin(1, 1, 1, 1, 1);
      MinstrelException refused = assertThrows(MinstrelException.class, () -> log.append(event));
      assertEquals(MinstrelException.Code.CLOSED, refused.code());
    }
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> event.begin(1, -1, 0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> event.begin(1, 1, 256, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> event.begin(1, 1, 0, Float.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> event.begin(1, 1, 0, 1f / 0, 0));
    assertThrows(IllegalArgumentException.class, () -> event.decided(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> event.decided(1, 1.1f, 0));
    assertThrows(IllegalArgumentException.class, () -> event.decided(1, 1, 40_000));
    assertThrows(IllegalArgumentException.class, () -> event.context(new byte[65], 0, 65));
    assertThrows(IllegalArgumentException.class, () -> new LogSettings(1 << 13, 4, 5000, 250));
    assertThrows(IllegalArgumentException.class, () -> new LogSettings(1 << 12, 4, 4096, 250));
  }

  private static EventLog open(HeldFolder held) {
    return EventLog.open(held, SMALL, EventLog.NOT_FOLDED, LogOwner.NOBODY, Reporter.NONE);
  }

  private void append(EventLog log, int from, int to) {
    for (int i = from; i <= to; i++) {
      long given = log.append(Scripted.fill(event, i, i));
      if (given == EventLog.FULL) {
        assertTrue(log.flush());
        given = log.append(event);
      }
      assertEquals(i, given);
    }
  }

  private static List<String> texts(EventLog log) {
    List<String> texts = new ArrayList<>();
    log.replay(1, seen -> texts.add(Scripted.text(seen)));
    return texts;
  }
}
