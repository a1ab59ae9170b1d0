package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.bandit.PendingRewards.Tally;
import dev.minstrel.behavior.bandit.PendingRewards.TimeOut;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingRewardsTest {
  private static final long OUT = 1_000;

  private final List<String> learned = new ArrayList<>();
  private final RewardSink sink =
      (id, player, arm, context, reward) ->
          learned.add(id + " " + player + " " + arm + " " + context[0] + " " + reward);

  @Test
  void rewardFindsItsChoice() {
    PendingRewards pending = table(4, TimeOut.MISSING);
    assertTrue(pending.add(70, 5, 3, new float[] {2}, .25, 10));
    assertTrue(pending.add(71, 5, 1, new float[] {4}, 0, 11));
    assertTrue(pending.reward(70, 1, 500, sink));
    assertEquals(List.of("70 5 3 2.0 0.75"), learned); // less what was predicted
    assertEquals(1, pending.openCount());
  }

  @Test
  void duplicateLateAndUnknownRewardsAreCountedAndTeachNothing() {
    PendingRewards pending = table(4, TimeOut.MISSING);
    pending.add(1, 0, 0, new float[1], 0, 0);
    pending.add(2, 0, 0, new float[1], 0, 0);
    assertTrue(pending.reward(1, 1, OUT - 1, sink));
    assertFalse(pending.reward(1, 1, OUT - 1, sink));
    assertFalse(pending.reward(2, 1, OUT, sink));
    assertFalse(pending.reward(3, 1, OUT, sink));
    assertEquals(1, learned.size());
    for (Tally tally : Tally.values()) {
      assertEquals(tally == Tally.REFUSED ? 0 : 1, pending.tally(tally), tally.toString());
    }
  }

  @Test
  void timeOutIsAZeroWhereTheGameSaysSo() {
    PendingRewards pending = table(4, TimeOut.ZERO);
    pending.add(1, 0, 2, new float[1], .5, 100);
    assertEquals(0, pending.expire(100 + OUT - 1, sink));
    assertEquals(1, pending.expire(100 + OUT, sink));
    assertEquals(List.of("1 0 2 0.0 -0.5"), learned);
    table(4, TimeOut.MISSING).expire(Long.MAX_VALUE, sink);
    assertEquals(1, learned.size());
  }

  @Test
  void fullTableSaysNoAndOldClosedRowsGiveWay() {
    PendingRewards pending = table(2, TimeOut.MISSING);
    assertTrue(pending.add(1, 0, 0, new float[1], 0, 0));
    assertTrue(pending.add(2, 0, 0, new float[1], 0, 0));
    assertFalse(pending.add(3, 0, 0, new float[1], 0, 0));
    assertFalse(pending.add(2, 0, 0, new float[1], 0, 0)); // an id stands once
    assertEquals(2, pending.tally(Tally.REFUSED));
    pending.reward(1, 1, 1, sink);
    assertTrue(pending.add(3, 0, 0, new float[1], 0, 1));
    assertFalse(pending.reward(1, 1, 1, sink));
    assertEquals(1, pending.tally(Tally.UNKNOWN)); // no longer known as a duplicate
  }

  @Test
  void timeNeverRunsBackwards() {
    PendingRewards pending = table(4, TimeOut.MISSING);
    pending.add(1, 0, 0, new float[1], 0, 5_000);
    pending.add(2, 0, 0, new float[1], 0, 100); // counts as 5,000
    assertEquals(0, pending.expire(4_000, sink));
    assertEquals(0, pending.expire(5_999, sink));
    assertEquals(2, pending.expire(6_000, sink));
  }

  @Test
  void forgottenPlayerLeavesNoByte() throws IOException {
    PendingRewards pending = table(8, TimeOut.MISSING);
    long player = 0x1122334455667788L;
    pending.add(1, player, 3, new float[] {.625f}, 0, 10);
    pending.add(2, 9, 3, new float[] {1}, 0, 10);
    pending.add(4, player, 3, new float[] {.625f}, 0, 10);
    pending.reward(4, 1, 11, sink);
    assertEquals(2, pending.forget(player));
    assertEquals(0, pending.forget(player));
    assertFalse(pending.reward(1, 1, 12, sink));
    assertEquals(1, pending.openCount());
    byte[] bytes = Bytes.of(pending::write);
    byte[] name = ByteBuffer.allocate(8).putLong(player).array();
    for (int at = 0; at + 8 <= bytes.length; at++) {
      assertFalse(Arrays.equals(name, Arrays.copyOfRange(bytes, at, at + 8)));
    }
  }

  @Test
  void behavesLikeAMapOverRandomCalls() {
    Trials.run(
        30,
        random -> {
          int capacity = 1 + random.nextInt(20);
          PendingRewards pending = table(capacity, TimeOut.ZERO);
          Map<Long, Long> open = new HashMap<>();
          long now = 0;
          for (int call = 0; call < 2_000; call++) {
            now += random.nextInt(60);
            long id = random.nextInt(60) * 7919L;
            if (random.nextBoolean()) {
              // Only where neither an open nor a closed row has the id: ids are never used twice.
              if (pending.add(id, id % 3, 0, new float[1], 0, now)) {
                open.put(id, now);
              }
            } else {
              long time = now;
              open.values().removeIf(at -> time - at >= OUT);
              assertEquals(open.remove(id) != null, pending.reward(id, 1, now, sink));
              assertEquals(open.size(), pending.openCount());
            }
            if (call == 1_000) {
              PendingRewards read = table(capacity, TimeOut.ZERO);
              read.read(Bytes.in(Bytes.of(pending::write)));
              assertArrayEquals(Bytes.of(pending::write), Bytes.of(read::write));
              pending = read;
            }
          }
        });
  }

  @Test
  void damagedStateIsRefusedAndLeavesTheTableEmpty() throws IOException {
    PendingRewards pending = table(8, TimeOut.MISSING);
    for (int id = 0; id < 8; id++) {
      pending.add(id, 1, id, new float[] {id}, 0, id);
    }
    pending.reward(3, 1, 9, sink);
    byte[] sound = Bytes.of(pending::write);
    PendingRewards small = table(2, TimeOut.MISSING);
    assertThrows(IOException.class, () -> small.read(Bytes.in(sound)));
    Trials.run(
        200,
        random -> {
          byte[] bytes = sound.clone();
          if (random.nextBoolean()) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
          } else {
            ByteBuffer.wrap(bytes).putInt(random.nextInt(bytes.length - 3), random.nextInt());
          }
          PendingRewards read = table(8, TimeOut.MISSING);
          try {
            read.read(Bytes.in(bytes));
            read.expire(Long.MAX_VALUE, sink);
          } catch (IOException refused) {
            assertEquals(0, read.openCount());
          }
          assertTrue(read.add(99, 1, 1, new float[1], 0, Long.MAX_VALUE));
        });
  }

  @Test
  void callsAllocateNothing() {
    PendingRewards pending = table(64, TimeOut.ZERO);
    float[] context = new float[1];
    RewardSink quiet = (id, player, arm, seen, reward) -> {};
    long[] id = {0};
    assertEquals(
        0,
        Allocations.of(
            1_000,
            () -> {
              pending.add(id[0], 1, 1, context, 0, id[0]);
              pending.reward(id[0] - id[0] % 3, 1, id[0]++, quiet);
            }));
  }

  private static PendingRewards table(int capacity, TimeOut timeOut) {
    return new PendingRewards(capacity, 1, OUT, timeOut);
  }
}
