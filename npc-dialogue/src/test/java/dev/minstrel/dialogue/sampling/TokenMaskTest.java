package dev.minstrel.dialogue.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.testing.Trials;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class TokenMaskTest {
  @Test
  void anyOrderOfChangesAgreesWithABitSet() {
    Trials.run(
        50,
        random -> {
          int vocabulary = 1 + random.nextInt(200);
          TokenMask mask = new TokenMask(vocabulary);
          BitSet bits = new BitSet();
          for (int i = 0; i < 300; i++) {
            int id = random.nextInt(vocabulary);
            switch (random.nextInt(20)) {
              case 0 -> {
                mask.allowAll();
                bits.set(0, vocabulary);
              }
              case 1 -> {
                mask.forbidAll();
                bits.clear();
              }
              case 2, 3, 4, 5, 6, 7 -> {
                mask.forbid(id);
                bits.clear(id);
              }
              default -> {
                mask.allow(id);
                bits.set(id);
              }
            }
            assertEquals(bits.get(id), mask.allows(id));
            assertEquals(bits.cardinality(), mask.count());
          }
        });
  }

  @Test
  void masksCombine() {
    TokenMask some = new TokenMask(70);
    some.allow(1);
    some.allow(69);
    TokenMask other = new TokenMask(70);
    other.allow(69);
    other.allow(2);
    TokenMask both = new TokenMask(70);
    both.set(some);
    both.retain(other);
    assertEquals(1, both.count());
    both.set(some);
    both.add(other);
    assertEquals(3, both.count());
  }

  @Test
  void anIdBeyondTheVocabularyIsRefused() {
    TokenMask mask = new TokenMask(3);
    assertThrows(IndexOutOfBoundsException.class, () -> mask.allow(3));
    assertThrows(IllegalArgumentException.class, () -> mask.set(new TokenMask(4)));
  }
}
