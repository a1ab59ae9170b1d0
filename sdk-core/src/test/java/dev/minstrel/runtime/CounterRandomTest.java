package dev.minstrel.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  @Test
  void sameKeySameNumber() {
    assertEquals(CounterRandom.draw(7, 3, 11), CounterRandom.draw(7, 3, 11));
  }

  @Test
  void everyNumberIsInTheUnitInterval() {
    Trials.run(
        1_000,
        random -> {
          float drawn = CounterRandom.draw(random.nextLong(), random.nextLong(), random.nextLong());
          assertTrue(drawn >= 0 && drawn < 1, () -> "drawn " + drawn);
        });
  }

  @Test
  void neighbouringStreamsAreUnlike() {
    double sum = 0;
    for (int position = 0; position < 10_000; position++) {
      sum +=
          (CounterRandom.draw(1, 1, position) - 0.5) * (CounterRandom.draw(1, 2, position) - 0.5);
    }
    assertEquals(0, sum / 10_000 * 12, 0.04); // correlation; 4 standard errors
  }
}
