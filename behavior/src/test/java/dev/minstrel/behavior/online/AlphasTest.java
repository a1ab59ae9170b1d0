package dev.minstrel.behavior.online;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class AlphasTest {
  private static final List<String> MEMBERS = List.of("ease", "ials", "markov");
  private static final double[] PRIOR = {2, 1, 1};
  private static final int SHOP = 11;
  private static final int CAMP = 12;

  @Test
  void withoutEvidenceTheTrainedWeightsCount() {
    Alphas alphas = new Alphas(MEMBERS, PRIOR, new Alphas.Settings(0, 50));
    assertArrayEquals(new double[] {.5, .25, .25}, weights(alphas, SHOP), 1e-12);
  }

  @Test
  void memberThatRanksHighGainsInItsContext() {
    Alphas alphas = new Alphas(MEMBERS, PRIOR, Alphas.Settings.USUAL);
    for (int e = 0; e < 400; e++) {
      alphas.learn(SHOP, new int[] {30, 2, 60});
      alphas.learn(CAMP, new int[] {2, 30, 60});
    }
    double[] shop = weights(alphas, SHOP);
    double[] camp = weights(alphas, CAMP);
    assertTrue(shop[1] > .6 && camp[0] > .6, Arrays.toString(shop) + Arrays.toString(camp));
    double[] elsewhere = weights(alphas, 99);
    assertTrue(elsewhere[0] > elsewhere[2] && elsewhere[1] > elsewhere[2]);
    assertEquals(400, alphas.eventCount(SHOP));
    assertEquals(800, alphas.eventTotal());
  }

  @Test
  void contextThatSawLittleFollowsTheWhole() {
    Alphas alphas = new Alphas(MEMBERS, PRIOR, Alphas.Settings.USUAL);
    for (int e = 0; e < 400; e++) {
      alphas.learn(SHOP, new int[] {30, 2, 60});
    }
    alphas.learn(CAMP, new int[] {1, 900, 900});
    assertTrue(weights(alphas, CAMP)[1] > .6, Arrays.toString(weights(alphas, CAMP)));
  }

  @Test
  void weightsSumToOneAndNoneFallsBelowTheFloor() {
    Trials.run(
        50,
        random -> {
          Alphas alphas = new Alphas(MEMBERS, new double[] {0, 1, 3}, new Alphas.Settings(.05, 5));
          for (int e = 0; e < 500; e++) {
            alphas.learn(
                random.nextInt(100),
                new int[] {1 + random.nextInt(3), random.nextInt(100_000), random.nextInt(50)});
          }
          for (int context = 0; context < 100; context++) {
            double[] weights = weights(alphas, context);
            assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
            assertTrue(Arrays.stream(weights).min().orElseThrow() >= .05 - 1e-12);
          }
        });
  }

  @Test
  void regretStaysWithinTheBoundOfHedge() {
    // Sum over rounds of (best member's gain - weighted gain) <= sqrt(2 T ln M) + sqrt(ln M / 8).
    Trials.run(
        20,
        random -> {
          Alphas alphas = new Alphas(MEMBERS, new double[] {1, 1, 1}, new Alphas.Settings(0, 1e-9));
          double[] best = new double[3];
          double gained = 0;
          int rounds = 2_000;
          for (int e = 0; e < rounds; e++) {
            int[] ranks = {
              1 + random.nextInt(20), 1 + random.nextInt(e < 1_000 ? 5 : 60), 1 + e % 7
            };
            double[] weights = weights(alphas, 1);
            for (int m = 0; m < 3; m++) {
              double gain = Math.log(2) / Math.log(1.0 + ranks[m]);
              best[m] += gain;
              gained += weights[m] * gain;
            }
            alphas.learn(1, ranks);
          }
          double regret = Arrays.stream(best).max().orElseThrow() - gained;
          double bound = Math.sqrt(2 * rounds * Math.log(3)) + Math.sqrt(Math.log(3) / 8);
          assertTrue(regret <= bound, "regret " + regret + ", bound " + bound);
        });
  }

  @Test
  void savedWeightsComeBack() {
    Alphas alphas = learned();
    Alphas back = Alphas.restore(alphas.save(), MEMBERS, PRIOR, Alphas.Settings.USUAL);
    assertArrayEquals(weights(alphas, SHOP), weights(back, SHOP));
    assertArrayEquals(weights(alphas, 5), weights(back, 5));
    back.learn(SHOP, new int[] {1, 2, 3});
    alphas.learn(SHOP, new int[] {1, 2, 3});
    assertArrayEquals(alphas.save(), back.save());
  }

  @Test
  void damagedSavesAreRefused() {
    byte[] good = learned().save();
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x10;
      assertThrows(MinstrelException.class, () -> restore(bad));
      byte[] cut = Arrays.copyOf(good, at);
      assertThrows(MinstrelException.class, () -> restore(cut));
    }
    byte[] impossible = good.clone(); // a gain that is not a number, under a right checksum
    ByteBuffer.wrap(impossible).putDouble(good.length - 12, Double.NaN);
    CRC32C sum = new CRC32C();
    sum.update(impossible, 0, good.length - 4);
    ByteBuffer.wrap(impossible).putInt(good.length - 4, (int) sum.getValue());
    assertThrows(MinstrelException.class, () -> restore(impossible));
    MinstrelException foreign =
        assertThrows(
            MinstrelException.class,
            () ->
                Alphas.restore(good, List.of("ease", "ials", "knn"), PRIOR, Alphas.Settings.USUAL));
    assertEquals(MinstrelException.Code.SAVE_FOREIGN, foreign.code());
  }

  @Test
  void wrongArgumentsAreRefused() {
    Alphas.Settings usual = Alphas.Settings.USUAL;
    assertThrows(IllegalArgumentException.class, () -> new Alphas(List.of(), PRIOR, usual));
    assertThrows(
        IllegalArgumentException.class, () -> new Alphas(MEMBERS, new double[] {1, 2}, usual));
    assertThrows(IllegalArgumentException.class, () -> new Alphas(MEMBERS, new double[3], usual));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Alphas(MEMBERS, new double[] {1, Double.NaN, 1}, usual));
    assertThrows(IllegalArgumentException.class, () -> new Alphas.Settings(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Alphas.Settings(.01, 0));
    assertThrows(IllegalArgumentException.class, () -> learned().learn(1, new int[] {1, -2, 3}));
  }

  @Test
  void clearedWeightsAreThePrior() {
    Alphas alphas = learned();
    alphas.clear();
    Alphas fresh = new Alphas(MEMBERS, PRIOR, Alphas.Settings.USUAL);
    assertArrayEquals(fresh.save(), alphas.save());
    assertArrayEquals(weights(fresh, SHOP), weights(alphas, SHOP));
  }

  @Test
  void warmLearningAllocatesNothing() {
    Alphas alphas = learned();
    int[] ranks = {4, 90, 2};
    double[] weights = new double[3];
    Runnable event =
        () -> {
          alphas.learn(SHOP, ranks);
          alphas.weights(SHOP, weights);
        };
    assertEquals(0, Allocations.of(10_000, event));
  }

  private static Alphas learned() {
    Alphas alphas = new Alphas(MEMBERS, PRIOR, Alphas.Settings.USUAL);
    for (int e = 0; e < 30; e++) {
      alphas.learn(e % 2 == 0 ? SHOP : CAMP, new int[] {1 + e, 3, 0});
    }
    return alphas;
  }

  private static void restore(byte[] saved) {
    Alphas.restore(saved, MEMBERS, PRIOR, Alphas.Settings.USUAL);
  }

  private static double[] weights(Alphas alphas, int context) {
    double[] weights = new double[3];
    alphas.weights(context, weights);
    return weights;
  }
}
