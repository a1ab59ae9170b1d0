package dev.minstrel.behavior.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.testing.Allocations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void everyNameKeepsItsNumber() {
    Ids ids = new Ids();
    for (int i = 0; i < 5_000; i++) {
      assertEquals(i, ids.add("player-" + i * 31));
    }
    for (int i = 0; i < 5_000; i++) {
      assertEquals(i, ids.add("player-" + i * 31));
      assertEquals(i, ids.find("player-" + i * 31));
      assertEquals("player-" + i * 31, ids.name(i));
    }
    assertEquals(Ids.UNKNOWN, ids.find("nobody"));
    assertEquals(5_000, ids.size());
  }

  @Test
  void numbersAreTheTextOfTheirDigits() {
    Ids ids = new Ids();
    ids.add("-9223372036854775808");
    ids.add("0");
    ids.add("42");
    assertEquals(0, ids.find(Long.MIN_VALUE));
    assertEquals(1, ids.find(0));
    assertEquals(2, ids.find(42));
    assertEquals(Ids.UNKNOWN, ids.find(43));
  }

  @Test
  void numbersComeInTheOrderOfTheirValue() {
    Ids ids = new Ids();
    ids.add("10");
    ids.add("9");
    ids.add("100");
    Ids sorted = ids.inOrder(ids.order());
    assertEquals("9", sorted.name(0));
    assertEquals("10", sorted.name(1));
    assertEquals("100", sorted.name(2));
    ids.add("x");
    assertEquals("10", ids.inOrder(ids.order()).name(0));
  }

  @Test
  void lookingUpAllocatesNothing() {
    Ids ids = new Ids();
    ids.add("42");
    byte[] name = "42".getBytes(StandardCharsets.UTF_8);
    long bytes = Allocations.of(1_000, () -> ids.find(name, 0, 2));
    assertEquals(0, bytes + Allocations.of(1_000, () -> ids.find(4_242)));
  }
}
