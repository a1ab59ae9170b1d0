package dev.minstrel.runtime.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final ManualClock clock = new ManualClock();
  private final Mailbox mailbox = new Mailbox(8);
  private final List<Integer> seen = new ArrayList<>();

  @Test
  void deliversOldestFirst() {
    post(5, Duration.ZERO);
    deliver(Duration.ofMillis(2));
    assertEquals(List.of(0, 1, 2, 3, 4), seen);
    assertEquals(5, mailbox.delivered());
  }

  @Test
  void stopsWhenTheBudgetIsSpent() {
    post(6, Duration.ofMillis(1));
    deliver(Duration.ofMillis(2));
    assertEquals(List.of(0, 1), seen);
    assertEquals(4, mailbox.waiting());
    deliver(Duration.ofMillis(2));
    assertEquals(List.of(0, 1, 2, 3), seen);
  }

  @Test
  void deliversAtLeastOneHoweverSmallTheBudget() {
    post(2, Duration.ZERO);
    deliver(Duration.ZERO);
    assertEquals(List.of(0), seen);
  }

  @Test
  void refusesWhenFullAndSaysSoUntilItIsUnclogged() {
    post(8, Duration.ZERO);
    assertFalse(mailbox.isClogged());
    assertFalse(mailbox.offer(() -> seen.add(8)));
    assertTrue(mailbox.isClogged());
    deliver(Duration.ofMillis(2));
    assertEquals(8, seen.size());
    assertTrue(mailbox.unclog());
    assertFalse(mailbox.unclog());
    assertTrue(mailbox.offer(() -> seen.add(8)));
  }

  @Test
  void anEventThatThrowsLosesNoOther() {
    post(1, Duration.ZERO);
    mailbox.offer(
        () -> {
          throw new IllegalStateException("of the game");
        });
    mailbox.offer(() -> seen.add(2));
    assertThrows(IllegalStateException.class, () -> deliver(Duration.ofMillis(2)));
    assertEquals(List.of(0), seen);
    deliver(Duration.ofMillis(2));
    assertEquals(List.of(0, 2), seen);
  }

  @Test
  void eventsThatPostEventsCannotHoldTheFrameForEver() {
    Runnable[] again = new Runnable[1];
    again[0] = () -> mailbox.offer(again[0]);
    mailbox.offer(again[0]);
    deliver(Duration.ofMillis(2)); // the clock stands still
    assertEquals(8, mailbox.delivered());
  }

  @Test
  void aShutMailboxTakesAndGivesNothing() {
    post(3, Duration.ZERO);
    mailbox.shut();
    deliver(Duration.ofMillis(2));
    assertEquals(List.of(), seen);
    assertFalse(mailbox.offer(() -> {}));
  }

  private void post(int count, Duration cost) {
    for (int i = 0; i < count; i++) {
      int number = i;
      assertTrue(
          mailbox.offer(
              () -> {
                seen.add(number);
                clock.advance(cost);
              }));
    }
  }

  private void deliver(Duration budget) {
    mailbox.deliver(clock, clock.nanos(), budget.toNanos(), 1);
  }
}
