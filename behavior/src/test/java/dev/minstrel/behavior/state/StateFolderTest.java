package dev.minstrel.behavior.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.FaultyDisk;
import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class StateFolderTest {
  private static final StateSettings SETTINGS =
      new StateSettings(new LogSettings(1 << 13, 3, 1 << 12, 250), 8, 1e5);

  @TempDir Path folder;
  private final LoggedEvent event = new LoggedEvent();

  @Test
  void foldedAndLoggedTogetherAreEveryEventOnceWhereverThePowerGoes() {
    for (int power = 0; power < 120; power++) {
      Path place = folder.resolve("cut" + power);
      FaultyDisk disk = new FaultyDisk();
      disk.powerFor(power);
      try (StateFolder state = open(disk, place)) {
        write(state, 600);
      } catch (MinstrelException cut) {
        assertEquals(Code.IO, cut.code(), cut.getMessage());
      }
      try (StateFolder state = open(new FaultyDisk(), place)) {
        long last = state.log().recovery().lastSequence();
        long[] counts = new long[5];
        for (FoldedPlayer player : state.folded().players()) {
          counts[state.players().find(player.hash())] += player.eventCount();
        }
        long[] next = {state.folded().lastSequence() + 1};
        state.replay(
            seen -> {
              assertEquals(next[0]++, seen.sequence());
              counts[state.players().find(seen.player())]++;
            });
        assertEquals(last + 1, next[0]);
        long[] wanted = new long[5];
        for (long sequence = 1; sequence <= last; sequence++) {
          wanted[(int) (sequence % 5)]++;
        }
        for (int i = 0; i < state.players().slotCount(); i++) {
          String name = state.players().name(i);
          assertEquals(wanted[name.charAt(1) - '0'], counts[i], "cut at " + power);
        }
      }
    }
  }

  @Test
  void foldedWeightsAreAFunctionOfTheEvents() {
    Folded wanted = new Folded(8, 1e5);
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      write(state, 2_000);
      long last = state.folded().lastSequence();
      assertTrue(last > 1_000, "most was dropped: " + last);
      for (long sequence = 1; sequence <= last; sequence++) {
        wanted.add(fill(sequence, state.players().hash(state.players().find(name(sequence)))));
      }
    }
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      assertEquals(5, state.folded().playerCount());
      for (FoldedPlayer player : wanted.players()) {
        FoldedPlayer found = state.folded().player(player.hash());
        assertEquals(player.itemCount(), found.itemCount());
        assertEquals(player.eventCount(), found.eventCount());
        for (int i = 0; i < player.itemCount(); i++) {
          assertEquals(player.item(i), found.item(i));
          assertEquals(player.weight(i), found.weight(i));
          assertEquals(player.timeMillis(i), found.timeMillis(i));
        }
      }
    }
  }

  @Test
  void playersKeepTheirHashAndFoldersShareNone() {
    long hash;
    try (StateFolder state = open(new FaultyDisk(), folder.resolve("a"))) {
      hash = state.players().hash(state.players().slot("Brom"));
      state.players().slot("Ann");
    }
    try (StateFolder state = open(new FaultyDisk(), folder.resolve("a"))) {
      assertEquals(2, state.players().playerCount());
      assertEquals(hash, state.players().hash(state.players().find("Brom")));
      assertEquals("Ann", state.players().name(state.players().slot("Ann")));
      assertEquals(state.players().find("Brom"), state.players().find(hash));
      assertEquals(PlayerTable.NO_SLOT, state.players().find("nobody"));
      assertEquals(PlayerTable.NO_SLOT, state.players().find(77L));
    }
    try (StateFolder state = open(new FaultyDisk(), folder.resolve("b"))) {
      assertNotEquals(hash, state.players().hash(state.players().slot("Brom")));
    }
  }

  @Test
  void namesThatCannotBeKeptAreRefused() {
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      PlayerTable players = state.players();
      assertThrows(IllegalArgumentException.class, () -> players.slot(""));
      assertThrows(IllegalArgumentException.class, () -> players.slot("a\tb"));
      assertThrows(IllegalArgumentException.class, () -> players.slot("\uD800"));
      assertThrows(IllegalArgumentException.class, () -> players.slot("x".repeat(129)));
      assertEquals(0, players.slot("x".repeat(128)));
    }
  }

  @Test
  void manyNewPlayersAtOnceAreAskedToWait() {
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      int slot = 0;
      int count = 0;
      for (; slot != PlayerTable.NO_SLOT && count < 5_000; count++) {
        slot = state.players().slot("player " + count);
      }
      assertEquals(PlayerTable.NO_SLOT, slot);
      assertTrue(state.flush());
      assertEquals(count - 1, state.players().slot("player " + count));
    }
  }

  @Test
  void damagedFilesAreRefusedAndKept() throws IOException {
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      write(state, 1_500);
    }
    for (String name : List.of("players.table", "folded.snapshot")) {
      Path file = folder.resolve(name);
      byte[] content = Files.readAllBytes(file);
      for (int at = 0; at < content.length - 20; at += 1 + content.length / 60) {
        byte[] garbled = content.clone();
        garbled[at] ^= 0x20;
        Files.write(file, garbled);
        MinstrelException refused =
            assertThrows(
                MinstrelException.class, () -> open(new FaultyDisk(), folder).close(), name + at);
        assertEquals(Code.STATE_UNUSABLE, refused.code(), refused.getMessage());
        assertTrue(refused.getMessage().contains(name), refused.getMessage());
      }
      Files.write(file, content);
    }
    Files.delete(folder.resolve("folded.snapshot"));
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> open(new FaultyDisk(), folder));
    assertEquals(Code.LOG_DAMAGED, refused.code(), "what was folded is missing");
  }

  @Test
  void tornRowOfTheTableIsCut() throws IOException {
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      state.players().slot("Ann");
      state.players().slot("Brom");
    }
    Path file = folder.resolve("players.table");
    byte[] content = Files.readAllBytes(file);
    for (int cut = content.length - 1; cut > content.length - 19; cut--) {
      Files.write(file, Arrays.copyOf(content, cut));
      try (StateFolder state = open(new FaultyDisk(), folder)) {
        assertEquals(1, state.players().playerCount());
        assertEquals(1, state.players().slot("Brom"));
      }
      try (StateFolder state = open(new FaultyDisk(), folder)) {
        assertEquals(2, state.players().playerCount());
      }
    }
  }

  @Test
  void clockSetBackMakesNoWeightGrow() {
    FoldedPlayer player = new FoldedPlayer(1);
    player.add(3, 1, 1_000_000, 4, 1_000);
    player.add(3, 1, 0, 4, 1_000);
    assertEquals(2, player.weight(0));
    assertEquals(1_000_000, player.timeMillis(0));
    assertEquals(2, player.weightAt(0, -5, 1_000));
    assertEquals(1, player.weightAt(0, 1_001_000, 1_000), 1e-6);
  }

  @Test
  void diskFailureIsReportedOnceUntilItIsMended() {
    List<String> reports = new ArrayList<>();
    FaultyDisk disk = new FaultyDisk();
    try (StateFolder state =
        StateFolder.open(disk.hold(folder), SETTINGS, (kind, subject, text) -> reports.add(text))) {
      disk.readOnly(true);
      state.players().slot("Ann");
      assertFalse(state.flush());
      assertFalse(state.flush());
      assertEquals(1, reports.size());
      disk.readOnly(false);
      assertTrue(state.flush());
    }
  }

  private static String name(long sequence) {
    return "p" + sequence % 5;
  }

  private LoggedEvent fill(long sequence, long hash) {
    return event.begin(hash, (int) (sequence * sequence % 37), 1, 1 + sequence % 3, 100 * sequence);
  }

  private void write(StateFolder state, int count) {
    for (long sequence = 1; sequence <= count; sequence++) {
      int slot = state.players().slot(name(sequence));
      long given = state.log().append(fill(sequence, state.players().hash(slot)));
      if (given == EventLog.FULL) {
        if (!state.flush()) {
          return;
        }
        state.log().append(event);
      }
      if (sequence % 25 == 0 && !state.flush()) {
        return;
      }
    }
    state.flush();
  }

  private static StateFolder open(FaultyDisk disk, Path place) {
    return StateFolder.open(disk.hold(place), SETTINGS, Reporter.NONE);
  }
}
