package dev.minstrel.behavior.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TimelinesTest {
  @Test
  void eventsOfOneSecondKeepTheOrderOfTheFile() {
    EventTable events = new EventTable();
    events.timed(true);
    events.add(0, 4, 1, 20);
    events.add(0, 1, 1, 10);
    events.add(0, 3, 1, 20);
    events.add(0, 0, 1, 20);
    Timelines timelines = Timelines.of(events, 1, 5);
    assertEquals(1, timelines.item(0));
    assertEquals(4, timelines.item(1));
    assertEquals(3, timelines.item(2));
    assertEquals(0, timelines.item(3));
  }

  @Test
  void pairsAreSummedAndTheNewestTimeKept() {
    EventTable events = new EventTable();
    events.timed(true);
    events.add(0, 2, 3, 50);
    events.add(0, 1, 1, 10);
    events.add(0, 2, 4, 40);
    PlayerItems pairs = PlayerItems.of(events, 2, 3);
    assertEquals(2, pairs.size());
    assertEquals(7, pairs.weight(1));
    assertEquals(50, pairs.time(1));
    assertEquals(3, PlayerItems.newest(events, 2, 3).weight(1));
    assertEquals(0, pairs.count(1));
  }

  @Test
  void turningTwiceGivesTheSameMatrix() {
    Trials.run(
        50,
        random -> {
          EventTable events = new EventTable();
          for (int e = 0; e < 200; e++) {
            events.add(random.nextInt(9), random.nextInt(30), 1 + random.nextInt(5), e);
          }
          PlayerItems pairs = PlayerItems.of(events, 9, 30);
          PlayerItems twice = pairs.transposed().transposed();
          assertEquals(pairs.size(), twice.size());
          for (int at = 0; at < pairs.size(); at++) {
            assertEquals(pairs.column(at), twice.column(at));
            assertEquals(pairs.weight(at), twice.weight(at));
          }
        });
  }

  @Test
  void splitKeepsThePopularityOfItems() {
    EventTable events = new SyntheticPlayers(100, 40, 4, 12, 5).events();
    BitSet apart = Splits.byItem(events, 40, 0.25, 7);
    int[] all = PlayerItems.of(events, 100, 40).columnCounts();
    int[] kept = PlayerItems.of(events.where(e -> !apart.get(e)), 100, 40).columnCounts();
    for (int i = 0; i < 40; i++) {
      assertEquals(Math.rint(0.75 * all[i]), kept[i]);
    }
    assertEquals(apart, Splits.byItem(events, 40, 0.25, 7));
    assertTrue(!apart.equals(Splits.byItem(events, 40, 0.25, 8)));
  }
}
