package dev.minstrel.behavior.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import dev.minstrel.testing.Trials;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HybridScorerTest {
  @Test
  void playerOfWhomNothingIsKnownGetsThePopular() {
    Scorer member = fixed(9, 1, 1, 1);
    HybridScorer hybrid = new HybridScorer(List.of(member), new double[] {1}, fixed(1, 2, 3, 4));
    float[] scores = new float[4];
    hybrid.score(new PlayerHistory(), scores);
    assertTrue(scores[3] > scores[2] && scores[2] > scores[1] && scores[1] > scores[0]);
  }

  @Test
  void ranksPassOverWhatThePlayerMet() {
    HybridScorer hybrid =
        new HybridScorer(List.of(fixed(9, 8, 7, 6)), new double[] {3}, fixed(0, 0, 0, 0));
    PlayerHistory history = new PlayerHistory();
    for (int again = 0; again < 99; again++) {
      history.add(0, 1, again);
    }
    float[] scores = new float[4];
    hybrid.score(history, scores);
    assertEquals(0, scores[0]);
    assertEquals(1 / 21f, scores[1], 1e-4);
    assertEquals(1 / 22f, scores[2], 1e-4);
  }

  @Test
  void whatIsOfferedAgainIsRankedWithTheRest() {
    HybridScorer hybrid =
        new HybridScorer(List.of(fixed(9, 8, 7, 6)), new double[] {3}, fixed(0, 0, 0, 0));
    PlayerHistory history = new PlayerHistory();
    for (int again = 0; again < 99; again++) {
      history.add(0, 1, again);
    }
    float[] scores = new float[4];
    hybrid.rankingMet().score(history, scores);
    assertEquals(1 / 21f, scores[0], 1e-4);
    assertEquals(1 / 22f, scores[1], 1e-4);
  }

  @Test
  void orderIsByScoreThenByTheLowerItem() {
    Trials.run(
        200,
        random -> {
          int size = 1 + random.nextInt(300);
          float[] scores = new float[size];
          for (int i = 0; i < size; i++) {
            scores[i] = (random.nextInt(21) - 10) / 4f * (random.nextBoolean() ? 1e20f : 1e-20f);
          }
          int[] wanted =
              IntStream.range(0, size)
                  .boxed()
                  .sorted(
                      (a, b) ->
                          scores[a] == scores[b]
                              ? Integer.compare(a, b)
                              : Float.compare(scores[b], scores[a]))
                  .mapToInt(Integer::intValue)
                  .toArray();
          assertArrayEquals(wanted, new RankOrder(size).order(scores));
        });
  }

  @Test
  void wrongWeightsAreRefused() {
    Scorer one = fixed(1, 2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new HybridScorer(List.of(one), new double[] {1, 2}, one));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HybridScorer(List.of(one), new double[] {Double.NaN}, one));
  }

  private static Scorer fixed(float... values) {
    return PopularityScorer.of(values);
  }
}
