package dev.minstrel.behavior.estimate;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Fields;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Lines;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.dense.Gamma;
import dev.minstrel.runtime.CounterRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Bernoulli Thompson sampling as a policy: how often an arm's draw from its Beta distribution is
 * the first, second, ... highest. There is no closed form beyond two arms, so draws are counted.
 */
public final class ThompsonReplay {
  /** Enough for three digits of a probability of one in a hundred. */
  public static final int DRAWS = 100_000;

  private static final double SMALLEST_SHAPE = 0.01;
  private static final int STREAM = 61;
  private static final int BOOST_STREAM = 62;
  private static final int PROGRESS_DRAWS = 10_000;
  private static final String FORM =
      "A prior is lines 'item_id,alpha,beta' below these names, alpha and beta at least 0.01.";

  private final Ids arms = new Ids();
  private double[] alpha = new double[16];
  private double[] beta = new double[16];

  private ThompsonReplay() {}

  /**
   * Reads lines {@code item_id,alpha,beta} with these names above them and plays them.
   *
   * @param log says which arms and positions are asked for
   * @param draws how many times the policy is played, such as {@link #DRAWS}
   */
  public static PolicyTable read(
      Path file, DecisionLog log, int draws, long seed, Progress progress) {
    ThompsonReplay replay = new ThompsonReplay();
    try (Lines lines = Lines.open(file, "Give a file that exists.", FORM)) {
      replay.readLines(lines);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read a prior",
          file + ": " + failed.getMessage(),
          "Check the file.",
          failed);
    }
    if (replay.arms.size() < log.positionCount()) {
      throw new MinstrelException(
          MinstrelException.Code.EVENTS_INVALID,
          "%d arms cannot fill %d positions".formatted(replay.arms.size(), log.positionCount()),
          file.toString(),
          FORM);
    }
    return replay.play(log, draws, seed, progress);
  }

  private void readLines(Lines lines) throws IOException {
    Fields fields = Fields.ofCommas(lines);
    boolean names = true;
    while (lines.advance()) {
      fields.cut();
      if (names
          && !(fields.count() == 3
              && fields.lowerCase(0).equals("item_id")
              && fields.lowerCase(1).equals("alpha")
              && fields.lowerCase(2).equals("beta"))) {
        throw lines.broken("the first line must be item_id,alpha,beta");
      }
      if (!names && lines.to() > lines.from()) {
        arm(lines, fields);
      }
      names = false;
    }
  }

  private void arm(Lines lines, Fields fields) {
    if (fields.count() != 3) {
      throw lines.broken("a line has %d fields, not 3".formatted(fields.count()));
    }
    int before = arms.size();
    int arm = fields.id(0, arms, "item_id");
    if (arm < before) {
      throw lines.broken("item '" + LogReader.shown(fields.text(0)) + "' has two lines");
    }
    if (arm == alpha.length) {
      alpha = Arrays.copyOf(alpha, 2 * arm);
      beta = Arrays.copyOf(beta, 2 * arm);
    }
    alpha[arm] = shape(lines, fields.number(1, "alpha"));
    beta[arm] = shape(lines, fields.number(2, "beta"));
  }

  private static double shape(Lines lines, double shape) {
    if (!(shape >= SMALLEST_SHAPE && shape <= Float.MAX_VALUE)) {
      throw lines.broken("alpha and beta must be numbers not below 0.01, was " + shape);
    }
    return shape;
  }

  private PolicyTable play(DecisionLog log, int draws, long seed, Progress progress) {
    int positions = log.positionCount();
    long[][] shown = new long[positions][arms.size()];
    double[] drawn = new double[arms.size()];
    int[] top = new int[positions];
    for (int d = 0; d < draws; d++) {
      for (int a = 0; a < drawn.length; a++) {
        drawn[a] = draw(seed, (long) d * drawn.length + a, alpha[a], beta[a]);
      }
      first(drawn, top);
      for (int p = 0; p < positions; p++) {
        shown[p][top[p]]++;
      }
      if (d % PROGRESS_DRAWS == 0) {
        progress.at("playing the prior", d, draws);
      }
    }
    return table(log, shown, draws);
  }

  private PolicyTable table(DecisionLog log, long[][] shown, int draws) {
    double[][] table = new double[shown.length][log.armCount()];
    for (int a = 0; a < arms.size(); a++) {
      int arm = log.arms().find(arms.name(a));
      for (int p = 0; arm != Ids.UNKNOWN && p < shown.length; p++) {
        table[p][arm] = shown[p][a] / (double) draws;
      }
    }
    return new PolicyTable(table);
  }

  /** The highest draws, in order. */
  private static void first(double[] drawn, int[] top) {
    Arrays.fill(top, -1);
    for (int a = 0; a < drawn.length; a++) {
      int at = top.length;
      while (at > 0 && (top[at - 1] < 0 || drawn[a] > drawn[top[at - 1]])) {
        if (at < top.length) {
          top[at] = top[at - 1];
        }
        at--;
      }
      if (at < top.length) {
        top[at] = a;
      }
    }
  }

  private static double draw(long seed, long number, double alpha, double beta) {
    double one = gamma(seed, 2 * number, alpha);
    double other = gamma(seed, 2 * number + 1, beta);
    return one + other > 0 ? one / (one + other) : 0;
  }

  /** Below shape 1 by the power of a uniform number (Marsaglia and Tsang, section 6). */
  private static double gamma(long seed, long number, double shape) {
    long stream = STREAM + (number << 8);
    if (shape >= 1) {
      return Gamma.draw(seed, stream, shape);
    }
    double uniform = CounterRandom.draw(seed, BOOST_STREAM, number) + 0x1p-25;
    return Gamma.draw(seed, stream, shape + 1) * Math.pow(uniform, 1 / shape);
  }
}
