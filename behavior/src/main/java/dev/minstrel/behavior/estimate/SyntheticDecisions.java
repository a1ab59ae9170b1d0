package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.runtime.CounterRandom;

/**
 * Decisions that never were, whose worth is known: logs by a simple truth, the same for a seed.
 *
 * <p>Players are of four kinds, a context of one number. Each arm has its own worth at each
 * position for each kind, the logged policy favours some arms by the kind and the position, and the
 * target other ones by the position. {@link #truth} is exact, so an estimator can be judged. For
 * tests and for trying things out.
 *
 * @param players how many players, each of whom has {@code decisionsEach} decisions
 */
public record SyntheticDecisions(
    int players, int decisionsEach, int armCount, int positionCount, long seed) {
  private static final int KINDS = 4;
  private static final int WORTH = 91;
  private static final int LOGGED = 92;
  private static final int TARGET = 93;
  private static final int KIND = 94;
  private static final int DRAW = 95;
  private static final double FAVOUR = 3;

  /** Checks the ranges. */
  public SyntheticDecisions {
    if (players < 1 || decisionsEach < 1 || armCount < 2 || positionCount < 1) {
      throw new IllegalArgumentException("at least 1 player, 1 decision, 2 arms, 1 position");
    }
  }

  /** How likely a reward of 1 is. */
  public double worth(int kind, int position, int arm) {
    double own = CounterRandom.draw(seed, WORTH, arm);
    double liked = CounterRandom.draw(seed, WORTH, 1_000L + (long) KINDS * arm + kind);
    return (0.1 + 0.3 * own + 0.5 * liked) / Math.sqrt(position);
  }

  /** How likely the policy that is logged shows an arm; positions count from 1. */
  public double logged(int kind, int position, int arm) {
    double sum = 0;
    for (int a = 0; a < armCount; a++) {
      sum += favour(LOGGED, kind + (long) KINDS * position, a);
    }
    return favour(LOGGED, kind + (long) KINDS * position, arm) / sum;
  }

  private double favour(int what, long where, int arm) {
    return Math.exp(FAVOUR * CounterRandom.draw(seed, what, where * armCount + arm));
  }

  /** The policy that is asked for. */
  public PolicyTable target() {
    double[][] table = new double[positionCount][armCount];
    for (int p = 0; p < positionCount; p++) {
      double sum = 0;
      for (int a = 0; a < armCount; a++) {
        table[p][a] = favour(TARGET, p, a);
        sum += table[p][a];
      }
      for (int a = 0; a < armCount; a++) {
        table[p][a] /= sum;
      }
    }
    return new PolicyTable(table);
  }

  /**
   * What the target earns a decision: the mean over kinds and positions, which are alike likely.
   */
  public double truth() {
    PolicyTable target = target();
    double sum = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      for (int p = 1; p <= positionCount; p++) {
        for (int a = 0; a < armCount; a++) {
          sum += target.probability(p, a) * worth(kind, p, a);
        }
      }
    }
    return sum / (KINDS * positionCount);
  }

  /** Draws one log. */
  public DecisionLog log(long draw) {
    return log(draw, 0);
  }

  /** The same, its propensities those of a position so much lower: a mistake, for tests. */
  DecisionLog log(long draw, int mistake) {
    Ids arms = new Ids();
    for (int a = 0; a < armCount; a++) {
      arms.add("arm" + a);
    }
    DecisionRows rows = new DecisionRows(arms);
    double[][][] likely = likely();
    long drawSeed = seed * 1_000_003L + draw;
    for (int player = 0; player < players; player++) {
      int kind = (int) (CounterRandom.draw(drawSeed, KIND, player) * KINDS);
      for (int d = 0; d < decisionsEach; d++) {
        long at = 3L * ((long) player * decisionsEach + d);
        int position = 1 + (int) (CounterRandom.draw(drawSeed, DRAW, at) * positionCount);
        int arm = arm(likely[kind][position - 1], CounterRandom.draw(drawSeed, DRAW, at + 1));
        boolean earned = CounterRandom.draw(drawSeed, DRAW, at + 2) < worth(kind, position, arm);
        double propensity = likely[kind][(position - 1 + mistake) % positionCount][arm];
        rows.add(player, position, arm, propensity, earned ? 1 : 0);
        rows.context(0, kind);
      }
    }
    return rows.log();
  }

  private double[][][] likely() {
    double[][][] likely = new double[KINDS][positionCount][armCount];
    for (int kind = 0; kind < KINDS; kind++) {
      for (int p = 0; p < positionCount; p++) {
        for (int a = 0; a < armCount; a++) {
          likely[kind][p][a] = logged(kind, p + 1, a);
        }
      }
    }
    return likely;
  }

  private static int arm(double[] likely, double draw) {
    double rest = draw;
    for (int a = 0; a < likely.length - 1; a++) {
      rest -= likely[a];
      if (rest < 0) {
        return a;
      }
    }
    return likely.length - 1;
  }
}
