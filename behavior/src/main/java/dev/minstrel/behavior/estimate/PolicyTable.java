package dev.minstrel.behavior.estimate;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Fields;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Lines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A policy that does not look at the player: one probability a position and arm. Immutable. */
public final class PolicyTable implements TargetPolicy {
  private static final double SUM_TOLERANCE = 1e-4;
  private static final String FORM =
      "A policy is lines 'position,arm,probability' below these names; each position adds up to 1.";

  private final double[][] byPosition;

  /** From probabilities [positions, arms], the top position first. */
  PolicyTable(double[][] byPosition) {
    this.byPosition = byPosition;
  }

  /** Every arm of the log alike, at every position. */
  public static PolicyTable uniform(DecisionLog log) {
    double[][] table = new double[log.positionCount()][log.armCount()];
    for (double[] row : table) {
      Arrays.fill(row, 1.0 / row.length);
    }
    return new PolicyTable(table);
  }

  /**
   * Reads lines {@code position,arm,probability} with these names above them, for the positions and
   * arms of a log. An arm that is not named has probability 0; one that the log does not know keeps
   * its share, which no estimate can see and the mean weight betrays.
   */
  public static PolicyTable read(Path file, DecisionLog log) {
    double[][] table = new double[log.positionCount()][log.armCount()];
    double[] sums = new double[log.positionCount()];
    try (Lines lines = Lines.open(file, "Give a file that exists.", FORM)) {
      Fields fields = Fields.ofCommas(lines);
      boolean names = true;
      while (lines.advance()) {
        fields.cut();
        if (names && !isHeader(fields)) {
          throw lines.broken("the first line must be position,arm,probability");
        }
        if (!names && lines.to() > lines.from()) {
          cell(lines, fields, log, table, sums);
        }
        names = false;
      }
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read a policy",
          file + ": " + failed.getMessage(),
          "Check the file.",
          failed);
    }
    for (int p = 0; p < sums.length; p++) {
      if (!(Math.abs(sums[p] - 1) <= SUM_TOLERANCE)) {
        throw new MinstrelException(
            MinstrelException.Code.EVENTS_INVALID,
            "the probabilities of position %d add up to %s".formatted(p + 1, sums[p]),
            file.toString(),
            FORM);
      }
    }
    return new PolicyTable(table);
  }

  private static boolean isHeader(Fields fields) {
    return fields.count() == 3
        && fields.lowerCase(0).equals("position")
        && fields.lowerCase(1).equals("arm")
        && fields.lowerCase(2).equals("probability");
  }

  private static void cell(
      Lines lines, Fields fields, DecisionLog log, double[][] table, double[] sums) {
    if (fields.count() != 3) {
      throw lines.broken("a line has %d fields, not 3".formatted(fields.count()));
    }
    double position = fields.number(0, "position");
    double probability = fields.number(2, "probability");
    if (!(position >= 1 && position == Math.rint(position) && position < Integer.MAX_VALUE)) {
      throw lines.broken("the position must be a whole number from 1, was " + position);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw lines.broken("the probability must be 0 to 1, was " + probability);
    }
    if (position > table.length) {
      return; // the log shows no list as long as this
    }
    int p = (int) position - 1;
    sums[p] += probability;
    int arm = log.arms().find(fields.text(1));
    if (arm != Ids.UNKNOWN) {
      if (table[p][arm] != 0) {
        throw lines.broken(
            String.format(Locale.ROOT, "position %d has arm '%s' twice", p + 1, fields.text(1)));
      }
      table[p][arm] = probability;
    }
  }

  /** The probability of an arm at a position counted from 1. */
  public double probability(int position, int arm) {
    return byPosition[position - 1][arm];
  }

  @Override
  public void probabilities(DecisionLog log, int row, double[] probabilities) {
    double[] known = byPosition[log.position(row) - 1];
    System.arraycopy(known, 0, probabilities, 0, known.length);
  }
}
