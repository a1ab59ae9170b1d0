package dev.minstrel.behavior.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.FaultyDisk;
import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Trials;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStatisticsTest {
  private static final int PLAYERS = 60;
  private static final int ITEMS = 40;

  @TempDir Path folder;

  @Test
  void whatIsLeftEqualsLearningWithoutThePlayer() {
    int[] trial = {0};
    Trials.run(
        5,
        random -> {
          try (StateFolder state = open(1 << 20, trial[0]++)) {
            fill(state, random, 3_000);
            Ease ease = train(state);
            SharedCounts counts = SharedCounts.of(state::replay);
            SharedCounts before = SharedCounts.of(state::replay);
            state.share(player -> ease.leave(items(player)));
            state.share(counts);
            int gone = random.nextInt(PLAYERS);
            state.forget("player " + gone);
            assertEquals(SharedCounts.of(state::replay), counts);
            assertNotEquals(before, counts);
            assertTrue(distance(inverse(train(state)), inverse(ease)) <= 1e-9);
          }
        });
  }

  @Test
  void countsOfEventsThatWereDroppedSinceAreCountedAnew() {
    try (StateFolder state = open(1 << 14, 99)) {
      fill(state, new SplittableRandom(4), 300);
      SharedCounts counts = SharedCounts.of(state::replay);
      fill(state, new SplittableRandom(5), 3_000);
      assertTrue(state.folded().lastSequence() > 300);
      state.share(counts);
      state.forget("player 3");
      assertEquals(SharedCounts.of(state::replay), counts);
    }
  }

  @Test
  void countsAreOfItemsAndOfPairsInAPlayersOrder() {
    SharedCounts counts = new SharedCounts();
    LoggedEvent event = new LoggedEvent();
    for (int item : new int[] {1, 2, 1, 2}) {
      counts.event(event.begin(7, item, 1, 1, 0));
      counts.event(event.begin(8, 5, 1, 1, 0));
    }
    assertEquals(2, counts.count(1));
    assertEquals(4, counts.count(5));
    assertEquals(2, counts.count(1, 2));
    assertEquals(1, counts.count(2, 1));
    assertEquals(3, counts.count(5, 5));
    assertEquals(0, counts.count(1, 5));
  }

  private static int[] items(ForgottenPlayer player) {
    BitSet items = new BitSet();
    player.events(event -> items.set(event.item()));
    return items.stream().toArray();
  }

  private static Ease train(StateFolder state) {
    EventTable table = new EventTable();
    state.replay(
        event ->
            table.add(
                state.players().find(event.player()),
                event.item(),
                event.weight(),
                event.timeMillis()));
    int slots = state.players().slotCount();
    return Ease.train(PlayerItems.of(table, slots, ITEMS), 20, Parts.SEQUENTIAL);
  }

  /** Scorers round to floats; what is promised is about the doubles behind them. */
  private static double[][] inverse(Ease ease) throws ReflectiveOperationException {
    Field field = Ease.class.getDeclaredField("inverse");
    field.setAccessible(true);
    return (double[][]) field.get(ease);
  }

  private static double distance(double[][] wanted, double[][] found) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j <= i; j++) {
        largest = Math.max(largest, Math.abs(wanted[i][j]));
        difference = Math.max(difference, Math.abs(wanted[i][j] - found[i][j]));
      }
    }
    return difference / largest;
  }

  private static void fill(StateFolder state, SplittableRandom random, int count) {
    LoggedEvent event = new LoggedEvent();
    for (int i = 0; i < count; i++) {
      int slot = state.players().slot("player " + random.nextInt(PLAYERS));
      event.begin(state.players().hash(slot), random.nextInt(ITEMS), 1, 1, i);
      while (state.log().append(event) == EventLog.FULL) {
        assertTrue(state.flush());
      }
    }
    assertTrue(state.flush());
  }

  private StateFolder open(int segmentBytes, int place) {
    LogSettings log = new LogSettings(segmentBytes, 4, 1 << 12, 250);
    return StateFolder.open(
        new FaultyDisk().hold(folder.resolve("state" + place)),
        new StateSettings(log, 16, 1e6),
        Reporter.NONE);
  }
}
