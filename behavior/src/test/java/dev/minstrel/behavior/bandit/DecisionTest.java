package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DecisionTest {
  private static final Decision DECISION =
      new Decision(9, 1, 2, 77, new long[] {5}, 3, 1, Double.NaN, 0, new float[] {.5f, -1});

  @Test
  void comesBackAsItWasWritten() throws IOException {
    assertEquals(DECISION, Decision.read(Bytes.in(Bytes.of(DECISION::write))));
    Decision known = DECISION.withPropensity(.25, 1_000);
    assertEquals(known, Decision.read(Bytes.in(Bytes.of(known::write))));
    assertNotEquals(DECISION, known);
  }

  @Test
  void garbageIsRefused() throws IOException {
    byte[] sound = Bytes.of(DECISION::write);
    Trials.run(
        300,
        random -> {
          byte[] cut = Arrays.copyOf(sound, random.nextInt(sound.length));
          assertThrows(IOException.class, () -> Decision.read(Bytes.in(cut)));
          byte[] bytes = sound.clone();
          ByteBuffer.wrap(bytes).putInt(random.nextInt(bytes.length - 3), random.nextInt());
          try {
            assertTrue(Decision.read(Bytes.in(bytes)).arm() >= 0);
          } catch (IOException refused) {
            assertTrue(refused.getMessage() == null || !refused.getMessage().contains("\n"));
          }
        });
    assertThrows(IllegalArgumentException.class, () -> DECISION.withPropensity(0, 1));
    assertThrows(IllegalArgumentException.class, () -> DECISION.withPropensity(1.5, 1));
  }

  @Test
  void setIsKnownByItsHashAndBits() {
    Posterior posterior = new Posterior(80);
    int[] arms = new int[70];
    Arrays.setAll(arms, i -> i + 5);
    ItemMask hidden = new ItemMask(100);
    hidden.hide(5);
    posterior.begin(arms, 70, hidden, null);
    long hash = posterior.candidateHash();
    long[] bits = posterior.legalBits();
    assertEquals(2, bits.length);
    assertEquals(69, Long.bitCount(bits[0]) + Long.bitCount(bits[1]));
    assertEquals(0, bits[0] & 1);
    arms[3] = 9_999;
    posterior.begin(arms, 70, null, null);
    assertNotEquals(hash, posterior.candidateHash());
    assertThrows(IllegalArgumentException.class, () -> posterior.begin(arms, 81, null, null));
  }
}
