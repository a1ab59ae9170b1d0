package dev.minstrel.behavior.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.FaultyDisk;
import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.log.Scripted;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class ForgetTest {
  private static final StateSettings SETTINGS =
      new StateSettings(new LogSettings(1 << 16, 6, 1 << 14, 250), 16, 1e6);

  private static final StateSettings SMALL =
      new StateSettings(new LogSettings(1 << 13, 4, 1 << 12, 250), 16, 1e6);

  @TempDir Path folder;

  @Test
  void noByteOfForgottenPlayersIsLeftAmongAThousand() throws IOException {
    int[] trial = {0};
    Trials.run(
        3,
        random -> {
          Path place = folder.resolve("trial" + trial[0]++);
          List<TraceSearch> traces = new ArrayList<>();
          List<String> names;
          List<Long> others = new ArrayList<>();
          try (StateFolder state = open(new FaultyDisk(), place)) {
            names = fill(state, random, 1_000, 10_000);
            assertTrue(state.folded().playerCount() > 0, "some events were dropped");
            for (int i = 0; i < 4; i++) {
              String name = names.remove(random.nextInt(names.size()));
              traces.add(new TraceSearch(name, state.players().hash(state.players().find(name))));
              assertTrue(i > 0 || !traces.get(0).in(place).isEmpty(), "was there before");
              state.forget(name);
            }
            others.addAll(prints(state));
          }
          for (TraceSearch trace : traces) {
            assertEquals(List.of(), trace.in(place));
          }
          try (StateFolder state = open(new FaultyDisk(), place)) {
            assertEquals(others, prints(state), "the others' events are as they were");
            assertEquals(996, state.players().playerCount());
            names.forEach(name -> assertTrue(state.players().find(name) >= 0, name));
          }
        });
  }

  @Test
  void everyFormOfALeakIsFound() throws IOException {
    TraceSearch trace = new TraceSearch("Zoë of Ashford 77", 0x8F3A_11C2_77D0_45BEL);
    assertTrue(trace.forms().size() > 40);
    for (byte[] form : trace.forms().values()) {
      byte[] leak = ("x" + "\0leak ").getBytes(StandardCharsets.US_ASCII);
      Path file = folder.resolve("cache.bin");
      byte[] content = new byte[leak.length + form.length + 3];
      System.arraycopy(leak, 0, content, 0, leak.length);
      System.arraycopy(form, 0, content, leak.length, form.length);
      Files.write(file, content);
      assertFalse(trace.in(folder).isEmpty());
    }
  }

  @Test
  void backupLeftInTheFolderIsSeen() throws IOException {
    TraceSearch trace;
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      List<String> names = fill(state, new SplittableRandom(1), 10, 200);
      trace = new TraceSearch(names.get(3), state.players().hash(3));
      Files.copy(folder.resolve("players.table"), folder.resolve("players.old"));
      state.forget(names.get(3));
    }
    assertFalse(trace.in(folder).isEmpty(), "a planted leak is found");
    Files.delete(folder.resolve("players.old"));
    assertEquals(List.of(), trace.in(folder));
  }

  @Test
  void crashBeforeAnyOperationEndsForgottenOrNotBegun() throws IOException {
    int halfWay = 0;
    boolean finished = false;
    for (int power = 0; !finished; power++) {
      Path place = folder.resolve("crash" + power);
      TraceSearch trace;
      String name;
      List<Long> others;
      List<Long> all;
      try (StateFolder state = open(new FaultyDisk(), place, SMALL)) {
        name = fill(state, new SplittableRandom(5), 30, 500).get(7);
        trace = new TraceSearch(name, state.players().hash(7));
        assertTrue(state.folded().player(state.players().hash(7)) != null, "was folded");
        others = othersThan(state, name);
        all = prints(state);
      }
      FaultyDisk disk = new FaultyDisk();
      try (StateFolder state = open(disk, place, SMALL)) {
        disk.powerFor(power);
        state.forget(name);
        finished = true;
      } catch (MinstrelException cut) {
        assertEquals(MinstrelException.Code.IO, cut.code());
      }
      boolean begun = finished || Files.exists(place.resolve("forget.pending"));
      halfWay += begun && !trace.in(place).isEmpty() ? 1 : 0;
      try (StateFolder state = open(new FaultyDisk(), place, SMALL)) {
        assertEquals(others, othersThan(state, name));
        boolean forgotten = state.players().find(name) < 0;
        assertTrue(forgotten || prints(state).equals(all), "half forgotten, cut at " + power);
        assertTrue(forgotten || !begun, "begun and not finished, cut at " + power);
        assertEquals(forgotten, trace.in(place).isEmpty(), "cut at " + power);
      }
      assertFalse(Files.exists(place.resolve("forget.pending")));
    }
    assertTrue(halfWay > 10, "crashes met a forgetting half-way: " + halfWay);
  }

  private static List<Long> othersThan(StateFolder state, String name) {
    List<Long> prints = new ArrayList<>();
    int slot = state.players().find(name);
    long hash = slot < 0 ? 0 : state.players().hash(slot);
    state.replay(
        event -> {
          if (event.player() != hash) {
            prints.add(event.sequence() ^ Scripted.print(event));
          }
        });
    return prints;
  }

  @Test
  void diskThatFillsUpDuringForgettingIsFinishedByTheNextFlush() throws IOException {
    FaultyDisk disk = new FaultyDisk();
    TraceSearch trace;
    try (StateFolder state = open(disk, folder)) {
      List<String> names = fill(state, new SplittableRandom(2), 20, 3_000);
      trace = new TraceSearch(names.get(4), state.players().hash(4));
      disk.room(5_000);
      MinstrelException full =
          assertThrows(MinstrelException.class, () -> state.forget(names.get(4)));
      assertTrue(full.getMessage().contains("not yet forgotten"), full.getMessage());
      assertTrue(full.getMessage().contains("No space left"), full.getMessage());
      assertFalse(state.flush());
      disk.room(Long.MAX_VALUE);
      assertTrue(state.flush());
      assertEquals(List.of(), trace.in(folder));
      fillEvents(state, new SplittableRandom(3), 500);
      assertTrue(state.flush());
    }
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      assertEquals(19, state.players().playerCount());
    }
    assertEquals(List.of(), trace.in(folder));
  }

  @Test
  void unknownAndForgottenPlayersMayBeForgottenAgain() throws IOException {
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      state.forget("nobody");
      state.players().slot("Brom");
      state.forget("Brom");
      state.forget("Brom");
      assertEquals(0, state.players().playerCount());
      assertEquals(1, state.players().slot("Brom"), "a slot is not given twice");
      assertThrows(IllegalStateException.class, () -> state.players().hash(0));
    }
  }

  @Test
  void draftsThatFailedWritingLeftAreDeleted() throws IOException {
    TraceSearch trace;
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      List<String> names = fill(state, new SplittableRandom(1), 10, 200);
      trace = new TraceSearch(names.get(3), state.players().hash(3));
      Files.copy(folder.resolve("players.table"), folder.resolve("folded.snapshot.tmp"));
      state.forget(names.get(3));
    }
    assertEquals(List.of(), trace.in(folder));
  }

  @Test
  void eventsWaitingInMemoryAreForgottenToo() throws IOException {
    TraceSearch trace;
    try (StateFolder state = open(new FaultyDisk(), folder)) {
      int slot = state.players().slot("Brom Stone");
      long hash = state.players().hash(slot);
      trace = new TraceSearch("Brom Stone", hash);
      state.log().append(new LoggedEvent().begin(hash, 1, 1, 1, 1));
      state.forget("Brom Stone");
    }
    assertEquals(List.of(), trace.in(folder));
  }

  /** Players with random names, and events whose context holds the player's own name. */
  private static List<String> fill(
      StateFolder state, SplittableRandom random, int players, int events) {
    List<String> names = new ArrayList<>();
    while (names.size() < players) {
      String name =
          "p-" + Long.toString(random.nextLong() >>> 1, 36) + (char) (0x3B1 + names.size() % 20);
      if (state.players().slot(name) == PlayerTable.NO_SLOT) {
        assertTrue(state.flush());
      } else {
        names.add(name);
      }
    }
    fillEvents(state, random, events);
    assertTrue(state.flush());
    return names;
  }

  private static void fillEvents(StateFolder state, SplittableRandom random, int events) {
    LoggedEvent event = new LoggedEvent();
    for (int i = 0; i < events; i++) {
      int slot = random.nextInt(state.players().slotCount());
      String name = state.players().name(slot);
      if (name == null) {
        continue;
      }
      byte[] context = name.getBytes(StandardCharsets.UTF_8);
      event
          .begin(
              state.players().hash(slot), random.nextInt(500), 1, 1 + random.nextInt(5), 1_000L * i)
          .context(context, 0, context.length);
      while (state.log().append(event) == EventLog.FULL) {
        assertTrue(state.flush());
      }
    }
  }

  private static List<Long> prints(StateFolder state) {
    List<Long> prints = new ArrayList<>();
    state.replay(event -> prints.add(event.sequence() ^ Scripted.print(event)));
    return prints;
  }

  private static StateFolder open(FaultyDisk disk, Path place) {
    return open(disk, place, SETTINGS);
  }

  private static StateFolder open(FaultyDisk disk, Path place, StateSettings settings) {
    return StateFolder.open(disk.hold(place), settings, Reporter.NONE);
  }
}
