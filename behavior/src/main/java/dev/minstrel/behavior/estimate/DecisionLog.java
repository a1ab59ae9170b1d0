package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Progress;
import java.nio.file.Path;

/**
 * Decisions as they were made: which arm was shown at which position, how likely that was, and what
 * it earned.
 *
 * <p>Held in columns, about 30 bytes a decision and 8 a number of context that is not 0. Immutable
 * once made; safe from any thread.
 */
public final class DecisionLog {
  private final DecisionRows rows;

  DecisionLog(DecisionRows rows) {
    this.rows = rows;
  }

  /**
   * Reads a log of comma-separated lines with a line of names above them, plain or {@code .gz}.
   *
   * <p>Two forms, told apart by the names. The <b>Open Bandit</b> form (Saito et al. 2020): {@code
   * item_id}, {@code position}, {@code click} and {@code propensity_score} (or {@code action_prob})
   * in any order, with {@code timestamp}, {@code user_feature_N} and {@code user-item_affinity_N}
   * beside them; there are as many arms as affinities. The form of <b>games</b>: {@code
   * player,decision,position,arm,propensity,reward}, in this order, then any columns of context. A
   * player or decision may be empty; positions count from 1, the top; a reward is any finite
   * number; a column of context is numbers where its first field is one, else names.
   *
   * <p>What cannot be believed (a propensity outside (0, 1], a click that is not 0 or 1, a number
   * that is none, a column that is not known) is an error with the file and the line.
   */
  public static DecisionLog read(Path file, Progress progress) {
    return new LogReader(file, progress).read();
  }

  /** How many decisions. */
  public int size() {
    return rows.size;
  }

  /** The names of the arms; do not add to them. */
  public Ids arms() {
    return rows.arms;
  }

  /** How many arms are known, shown or not. */
  public int armCount() {
    return rows.arms.size();
  }

  /** The lowest position of the log, counted from 1 at the top. */
  public int positionCount() {
    return rows.positionCount;
  }

  /** The arm that was shown. */
  public int arm(int row) {
    return rows.arm[row];
  }

  /** Where it was shown, 1 at the top. */
  public int position(int row) {
    return rows.position[row];
  }

  /** How likely that arm was at that position, in (0, 1]. */
  public double propensity(int row) {
    return rows.propensity[row];
  }

  /** What it earned. */
  public double reward(int row) {
    return rows.reward[row];
  }

  /** Which player (or slate, where no player is named) a decision belongs to; -1 for none. */
  public int unit(int row) {
    return rows.unit[row];
  }

  /** How many players or slates there are. */
  public int unitCount() {
    return rows.unitCount;
  }

  /** How many numbers a context has. */
  public int contextColumns() {
    return rows.contextColumns;
  }

  /** One number of a context, 0 where none was given. */
  public double context(int row, int column) {
    for (int i = contextFrom(row); i < contextFrom(row + 1); i++) {
      if (rows.contextColumn[i] == column) {
        return rows.contextValue[i];
      }
    }
    return 0;
  }

  /** Where the numbers of a row's context begin; the next row's beginning is their end. */
  int contextFrom(int row) {
    return rows.contextStart[row];
  }

  int contextColumn(int at) {
    return rows.contextColumn[at];
  }

  float contextValue(int at) {
    return rows.contextValue[at];
  }

  /** How many columns of context, from the first on, are affinities: column a is that of arm a. */
  int affinityColumns() {
    return rows.affinityColumns;
  }
}
