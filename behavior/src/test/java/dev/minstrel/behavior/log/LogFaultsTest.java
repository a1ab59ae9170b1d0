package dev.minstrel.behavior.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Leaks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class LogFaultsTest {
  private static final LogSettings SMALL = new LogSettings(1 << 13, 4, 1 << 12, 250);

  @TempDir Path folder;
  private final List<String> reports = new ArrayList<>();
  private final FaultyDisk disk = new FaultyDisk();
  private final LoggedEvent event = new LoggedEvent();

  @Test
  void fullDiskIsOneLineAndLosesNothingThatFitsIntoMemory() {
    for (int room = 0; room < 9_000; room += 311) {
      Path place = folder.resolve("room" + room);
      reports.clear();
      disk.room(Long.MAX_VALUE);
      try (HeldFolder held = disk.hold(place)) {
        long taken = 0;
        try (EventLog log = open(held)) {
          disk.room(room);
          for (int i = 0; i < 400; i++) {
            taken = Math.max(taken, log.append(Scripted.fill(event, taken + 1, taken + 1)));
            if (i % 10 == 9) {
              log.flush();
            }
          }
          assertEquals(1, reports.size(), String.join("\n", reports));
          assertTrue(reports.get(0).contains("No space left"), reports.get(0));
          assertFalse(log.flush());
          assertTrue(log.syncedSequence() < taken && log.refusedCount() > 0);
          disk.room(Long.MAX_VALUE);
          assertTrue(log.flush(), "room was made");
          assertEquals(taken, log.syncedSequence());
        }
        assertHolds(held, taken);
      }
    }
  }

  @Test
  void forceThatFailsIsTriedAgainFromTheStart() {
    try (HeldFolder held = disk.hold(folder)) {
      try (EventLog log = open(held)) {
        disk.forceFails(true);
        log.append(Scripted.fill(event, 1, 1));
        assertFalse(log.flush());
        assertEquals(0, log.syncedSequence());
        log.append(Scripted.fill(event, 2, 2));
        assertFalse(log.flush());
        disk.forceFails(false);
        assertTrue(log.flush());
        assertEquals(2, log.syncedSequence());
      }
      assertHolds(held, 2);
    }
  }

  @Test
  void readOnlyFolderIsRefusedInOneLine() {
    disk.readOnly(true);
    try (HeldFolder held = disk.hold(folder)) {
      MinstrelException refused = assertThrows(MinstrelException.class, () -> open(held));
      assertEquals(MinstrelException.Code.IO, refused.code());
      assertTrue(refused.getMessage().contains("Read-only"), refused.getMessage());
    }
  }

  @Test
  void folderThatBecomesReadOnlyKeepsWhatIsThere() {
    try (HeldFolder held = disk.hold(folder)) {
      try (EventLog log = open(held)) {
        log.append(Scripted.fill(event, 1, 1));
        log.flush();
        disk.readOnly(true);
        log.append(Scripted.fill(event, 2, 2));
        assertFalse(log.flush());
        assertEquals(1, reports.size());
      }
      disk.readOnly(false);
      assertHolds(held, 1);
    }
  }

  @Test
  void powerCutBeforeAnyOperationKeepsWhatWasSynced() {
    for (int operations = 0; operations < 120; operations++) {
      Path place = folder.resolve("cut" + operations);
      FaultyDisk cut = new FaultyDisk();
      long synced = 0;
      try (HeldFolder held = cut.hold(place);
          EventLog log = open(held)) {
        cut.powerFor(operations);
        for (int i = 1; i <= 400; i++) {
          if (log.append(Scripted.fill(event, i, i)) == EventLog.FULL || i % 10 == 0) {
            if (!log.flush()) {
              break;
            }
            synced = log.syncedSequence();
          }
        }
      }
      try (HeldFolder held = HeldFolder.hold(place);
          EventLog log = open(held)) {
        assertTrue(log.recovery().lastSequence() >= synced, "cut before operation " + operations);
      }
    }
  }

  private void assertHolds(HeldFolder held, long count) {
    try (EventLog log = open(held)) {
      assertEquals(count, log.recovery().lastSequence());
      LoggedEvent wanted = new LoggedEvent();
      log.replay(
          1,
          seen ->
              assertEquals(
                  Scripted.text(Scripted.fill(wanted, seen.sequence(), seen.sequence())),
                  Scripted.text(seen)));
    }
  }

  private EventLog open(HeldFolder held) {
    return EventLog.open(
        held,
        SMALL,
        EventLog.NOT_FOLDED,
        LogOwner.NOBODY,
        (kind, subject, text) -> reports.add(text));
  }
}
