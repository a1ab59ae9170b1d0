package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every policy promises, over random sets of legal arms and random beliefs. */
abstract class PolicyContract {
  private static final int DRAWS = 4_000;
  private static final int CHOICES = 10_000;

  private final double[] propensities = new double[Posterior.MOST_CANDIDATES];

  /** The policy, mixing at least this share of uniform chance in. */
  abstract Policy policy(double epsilon);

  @Test
  void propensitiesSumToOneOverTheSupportAndAreZeroElsewhere() {
    Trials.run(
        200,
        random -> {
          Posterior posterior = beliefs(random);
          policy(.1).propensities(posterior, 50, 7, 1, propensities);
          double sum = 0;
          int open = 0;
          for (int place = 0; place < posterior.count(); place++) {
            sum += propensities[place];
            open += posterior.isLegal(place) ? 1 : 0;
            if (!posterior.isLegal(place)) {
              assertEquals(0.0, propensities[place]);
            } else if (!posterior.isNeverExplored(place)) {
              int all = posterior.count();
              assertTrue(propensities[place] >= .1 / all - 1e-15, "below the floor");
            }
          }
          assertEquals(open > 0 ? 1 : 0, sum, 1e-12);
        });
  }

  @Test
  void choicesComeAsOftenAsTheirPropensitySays() {
    Trials.run(
        4,
        random -> {
          Posterior posterior = beliefs(random);
          Policy policy = policy(.2);
          int behind = policy.propensities(posterior, DRAWS, 11, 0, propensities);
          int[] chosen = new int[posterior.count()];
          for (int n = 0; n < CHOICES; n++) {
            int place = policy.choose(posterior, 11, n);
            if (place != Posterior.NONE) {
              chosen[place]++;
            }
          }
          for (int place = 0; place < chosen.length; place++) {
            double p = propensities[place];
            double variance = p * (1 - p) * (1.0 / CHOICES + (behind > 0 ? 1.0 / behind : 0));
            double slack = 4 * Math.sqrt(variance) + 1e-9 + (behind > 0 ? 4.0 / behind : 0);
            assertEquals(p, chosen[place] / (double) CHOICES, slack, "place " + place);
          }
        });
  }

  @Test
  void maskedArmsAreNeverChosen() {
    SplittableRandom random = new SplittableRandom(31);
    for (int set = 0; set < 100; set++) {
      Posterior posterior = beliefs(random);
      for (int n = 0; n < CHOICES / 100; n++) {
        int place = policy(1).choose(posterior, 3, n);
        assertTrue(place == Posterior.NONE || posterior.isLegal(place));
      }
    }
  }

  @Test
  void neverExploredArmsAreChosenOnlyWhereTheyAreBest() {
    Posterior posterior = new Posterior(3);
    ItemMask never = new ItemMask(3);
    never.hide(1);
    for (boolean best : new boolean[] {false, true}) {
      posterior.begin(new int[] {0, 1, 2}, 3, null, never);
      posterior.believe(0, .5, .1);
      posterior.believe(1, best ? 5 : .4, 10);
      posterior.believe(2, .45, .1);
      policy(.3).propensities(posterior, 500, 1, 2, propensities);
      int chosen = 0;
      for (int n = 0; n < 1_000; n++) {
        chosen += policy(.3).choose(posterior, 5, n) == 1 ? 1 : 0;
      }
      assertEquals(best, propensities[1] > .7, "propensity " + propensities[1]);
      assertEquals(best, chosen > 700);
      assertTrue(best || (propensities[1] == 0 && chosen == 0));
    }
  }

  @Test
  void nothingLegalIsAnAnswer() {
    Posterior posterior = new Posterior(4);
    posterior.begin(4, new BitSet(), null);
    new BetaArms(4).look(new float[0], posterior);
    assertEquals(Posterior.NONE, policy(.5).choose(posterior, 1, 1));
    policy(.5).propensities(posterior, 10, 1, 1, propensities);
    for (int place = 0; place < 4; place++) {
      assertEquals(0.0, propensities[place]);
    }
    posterior.begin(new int[0], 0, null, null);
    assertEquals(Posterior.NONE, policy(.5).choose(posterior, 1, 1));
  }

  @Test
  void sameSeedAndCounterGiveTheSameChoice() {
    Trials.run(
        50,
        random -> {
          Posterior posterior = beliefs(random);
          long seed = random.nextLong();
          long counter = random.nextInt(1 << 20);
          int first = policy(.5).choose(posterior, seed, counter);
          policy(.5).propensities(posterior, 20, seed, counter, propensities);
          assertEquals(first, policy(.5).choose(posterior, seed, counter));
        });
  }

  @Test
  void choicesAllocateNothing() {
    Posterior posterior = beliefs(new SplittableRandom(2));
    Policy policy = policy(.1);
    long[] counter = {0};
    assertEquals(
        0,
        Allocations.of(
            200,
            () -> {
              policy.choose(posterior, 1, counter[0]++);
              policy.propensities(posterior, 2, 1, counter[0], propensities);
            }));
  }

  /**
   * Up to nine candidates, about a third of them illegal or flagged, of a random kind of belief.
   */
  static Posterior beliefs(SplittableRandom random) {
    int count = 1 + random.nextInt(9);
    BitSet legal = new BitSet();
    BitSet never = new BitSet();
    for (int arm = 0; arm < count; arm++) {
      legal.set(arm, random.nextInt(3) > 0);
      never.set(arm, random.nextInt(3) == 0);
    }
    Posterior posterior = new Posterior(count);
    posterior.begin(count, legal, never);
    int kind = random.nextInt(3);
    ArmModel model =
        switch (kind) {
          case 0 -> new BetaArms(count);
          case 1 -> new DisjointArms(count, LinearSettings.of(2));
          default -> new SharedArms(features(random, count), 2, 1, 1);
        };
    float[] context = kind == 0 ? new float[0] : new float[] {1, (float) random.nextDouble()};
    for (int n = 0; n < 30; n++) {
      model.learn(random.nextInt(count), context, random.nextInt(2));
    }
    model.look(context, posterior);
    return posterior;
  }

  private static float[][] features(SplittableRandom random, int count) {
    float[][] features = new float[count][2];
    for (float[] row : features) {
      row[0] = 1;
      row[1] = (float) random.nextDouble();
    }
    return features;
  }
}
