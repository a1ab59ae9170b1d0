package dev.minstrel.behavior.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.Exposure;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OfferRulesTest {
  private final ItemMask designer = new ItemMask(6);
  private final ItemMask hidden = new ItemMask(6);
  private final PlayerHistory history = new PlayerHistory();
  private final OfferRules rules = new OfferRules(designer);

  @Test
  void whatWasHadComesAgainOnlyAfterItsDelay() {
    history.add(1, 1, 100);
    history.add(2, 1, 100);
    history.add(99, 1, 100); // of another catalogue
    rules.offerAgain(2, 50);
    rules.mask(history, 149, hidden);
    assertTrue(hidden.hides(1) && hidden.hides(2));
    rules.mask(history, 150, hidden);
    assertTrue(hidden.hides(1));
    assertFalse(hidden.hides(2));
    history.add(2, 1, 140); // had again since
    rules.mask(history, 150, hidden);
    assertTrue(hidden.hides(2));
    rules.mask(history, 20, hidden); // a clock set back
    assertTrue(hidden.hides(2));
    rules.mask(history, Long.MAX_VALUE, hidden);
    assertTrue(hidden.hides(1));
    assertFalse(hidden.hides(2));
  }

  @Test
  void designerCapsAndPacingHideEach() {
    designer.hide(0);
    Exposure exposure = new Exposure(6);
    exposure.show(new int[] {3, 3, 4}, 3);
    rules.cap(exposure, 2);
    PacingGate gate = new PacingGate(PacingSettings.DEFAULTS, 1, 1, 0);
    rules.pace(gate, new float[] {0, 0, 0, 0, 0, .9f});
    rules.mask(history, 0, hidden);
    assertTrue(hidden.hides(0) && hidden.hides(3));
    assertFalse(hidden.hides(1) || hidden.hides(4) || hidden.hides(5));
    gate.strain(0, 1, 0);
    gate.update(0);
    gate.update(4_000); // the peak fades
    rules.mask(history, 0, hidden);
    assertTrue(hidden.hides(5));
  }

  @Test
  void lastCheckKeepsOrderAndDropsWhatMayNotBeShown() {
    designer.hide(4);
    hidden.hide(2);
    int[] list = {3, 2, -1, 5, 3, 4, 6, 1};
    assertEquals(3, rules.keep(list, list.length, hidden));
    assertArrayEquals(new int[] {3, 5, 1}, Arrays.copyOf(list, 3));
    assertEquals(3, rules.keep(list, 3, hidden)); // nothing is remembered
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> rules.offerAgain(1, -1));
    assertThrows(IllegalArgumentException.class, () -> rules.cap(new Exposure(5), 1));
    PacingGate gate = new PacingGate(PacingSettings.DEFAULTS, 1, 1, 0);
    float[] bad = {0, 0, 0, 0, 0, Float.NaN};
    assertThrows(IllegalArgumentException.class, () -> rules.pace(gate, bad));
  }

  @Test
  void asksAllocateNothing() {
    history.add(1, 1, 100);
    rules.cap(new Exposure(6), 2);
    int[] list = {0, 1, 2, 3, 4, 5};
    assertEquals(
        0,
        Allocations.of(
            1_000,
            () -> {
              rules.mask(history, 100, hidden);
              rules.keep(list, 6, hidden);
            }));
  }
}
