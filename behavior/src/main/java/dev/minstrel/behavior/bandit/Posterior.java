package dev.minstrel.behavior.bandit;

import dev.minstrel.behavior.rank.ItemMask;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What was believed about each candidate when a choice was made: filled by an {@link ArmModel},
 * read by a {@link Policy}. Keep it, and the choice's propensity can be worked out later.
 *
 * <p>A candidate's <em>place</em> is its index in the set. It is legal or not; a legal one may be
 * flagged <em>never explore</em>: it is then chosen only where it is the greedy choice, and its
 * uncertainty earns it nothing.
 *
 * <p>Owned by one thread; allocates nothing once made, but for the first joint beliefs.
 */
public final class Posterior {
  /** The place of no candidate: nothing was legal. */
  public static final int NONE = -1;

  /** The most candidates of one set. */
  public static final int MOST_CANDIDATES = 1024;

  private final int[] arms;
  private final boolean[] legal;
  private final boolean[] settled;
  private final boolean[] taken;
  private final double[] means;
  private final double[] deviations;
  private final double[] successes;
  private final double[] failures;
  private final double[] lifts;
  final double[] scratch;
  final int[] counts;
  private double[] joint = {}; // covariance, then its factor; lower triangle, row after row
  private Kind kind = Kind.INDEPENDENT;
  private int count;

  /** How the beliefs of the candidates hang together. */
  enum Kind {
    INDEPENDENT,
    JOINT,
    BETA
  }

  /**
   * Makes room.
   *
   * @param capacity candidates of the largest set, 1 to {@value #MOST_CANDIDATES}
   */
  public Posterior(int capacity) {
    if (!(capacity >= 1 && capacity <= MOST_CANDIDATES)) {
      throw new IllegalArgumentException(
          "capacity must be 1 to " + MOST_CANDIDATES + ", was " + capacity);
    }
    arms = new int[capacity];
    legal = new boolean[capacity];
    settled = new boolean[capacity];
    taken = new boolean[capacity];
    means = new double[capacity];
    deviations = new double[capacity];
    successes = new double[capacity];
    failures = new double[capacity];
    lifts = new double[capacity];
    scratch = new double[capacity];
    counts = new int[capacity];
  }

  /** The most candidates that fit. */
  public int capacity() {
    return arms.length;
  }

  /**
   * Begins with a list of candidates, such as the top of a recommender's.
   *
   * @param candidates arms; the first {@code count} are read
   * @param hidden arms that are illegal, or null
   * @param neverExplore arms that are chosen only where they are the greedy choice, or null
   */
  public void begin(
      int[] candidates, int count, @Nullable ItemMask hidden, @Nullable ItemMask neverExplore) {
    clear(count);
    for (int place = 0; place < count; place++) {
      int arm = candidates[place];
      arms[place] = arm;
      legal[place] = hidden == null || !hidden.hides(arm);
      settled[place] = neverExplore != null && neverExplore.hides(arm);
    }
  }

  /** Begins with the arms 0 to {@code armCount - 1}, of which {@code legalArms} are legal. */
  public void begin(int armCount, BitSet legalArms, @Nullable BitSet neverExplore) {
    clear(armCount);
    for (int arm = 0; arm < armCount; arm++) {
      arms[arm] = arm;
      legal[arm] = legalArms.get(arm);
      settled[arm] = neverExplore != null && neverExplore.get(arm);
    }
  }

  private void clear(int newCount) {
    if (!(newCount >= 0 && newCount <= arms.length)) {
      throw new IllegalArgumentException(
          "candidates must be 0 to " + arms.length + ", were " + newCount);
    }
    count = newCount;
    kind = Kind.INDEPENDENT;
    Arrays.fill(taken, false);
    Arrays.fill(lifts, 0);
  }

  /** How many candidates there are, legal or not. */
  public int count() {
    return count;
  }

  /** The arm at a place. */
  public int arm(int place) {
    return arms[place];
  }

  /** Whether the candidate may be chosen at all. */
  public boolean isLegal(int place) {
    return legal[place];
  }

  /** Whether the candidate is legal and not yet taken by an earlier position of a slate. */
  public boolean isOpen(int place) {
    return legal[place] && !taken[place];
  }

  /** Whether the candidate is chosen only where it is the greedy choice. */
  public boolean isNeverExplored(int place) {
    return settled[place];
  }

  /** Takes a candidate out of the running, until {@link #giveBack}. */
  void take(int place) {
    taken[place] = true;
  }

  /** Opens again whatever was taken. */
  void giveBack() {
    Arrays.fill(taken, false);
  }

  /**
   * Adds what is known from elsewhere to what the arm is believed to pay, such as a recommender's
   * prediction. The model then learns what is left: reward minus this. Before {@link ArmModel#look}
   * or after it.
   */
  public void lift(int place, double amount) {
    if (!Double.isFinite(amount)) {
      throw new IllegalArgumentException("amount must be finite, was " + amount);
    }
    lifts[place] += amount;
  }

  /** What {@link #lift} added at a place. */
  public double lifted(int place) {
    return lifts[place];
  }

  /** The expected reward at a place, lift included. */
  public double mean(int place) {
    return means[place] + lifts[place];
  }

  /** How uncertain that is. */
  public double deviation(int place) {
    return deviations[place];
  }

  Kind kind() {
    return kind;
  }

  double successes(int place) {
    return successes[place];
  }

  double failures(int place) {
    return failures[place];
  }

  /** Beliefs that do not hang together. */
  void believe(int place, double mean, double deviation) {
    means[place] = mean;
    deviations[place] = deviation;
  }

  /** A belief of the Beta kind: pseudo successes and failures, both above 0. */
  void believeBeta(int place, double won, double lost) {
    kind = Kind.BETA;
    double sum = won + lost;
    successes[place] = won;
    failures[place] = lost;
    believe(place, won / sum, Math.sqrt(won * lost / (sum * sum * (sum + 1))));
  }

  /** Beliefs that hang together follow: [count, count] covariances. */
  void beginJoint() {
    kind = Kind.JOINT;
    if (joint.length == 0) {
      joint = new double[arms.length * (arms.length + 1) / 2];
    }
    Arrays.fill(joint, 0, count * (count + 1) / 2, 0);
  }

  void covariance(int place, int other, double value) {
    joint[row(place) + other] = value;
  }

  /** Factors the covariances; a direction without variance becomes a row of zeros. */
  void endJoint() {
    for (int i = 0; i < count; i++) {
      int row = row(i);
      double variance = joint[row + i];
      deviations[i] = Math.sqrt(Math.max(0, variance));
      for (int j = 0; j < i; j++) {
        double pivot = joint[row(j) + j];
        double rest = joint[row + j] - dot(row, row(j), j);
        joint[row + j] = pivot > 0 ? rest / pivot : 0;
      }
      double rest = variance - dot(row, row, i);
      joint[row + i] = rest > 1e-12 * variance ? Math.sqrt(rest) : 0;
    }
  }

  /** What the noise of all candidates makes of one of them. */
  double correlated(int place, double[] noise) {
    int row = row(place);
    double sum = 0;
    for (int j = 0; j <= place; j++) {
      sum += joint[row + j] * noise[j];
    }
    return sum;
  }

  private double dot(int from, int other, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += joint[from + k] * joint[other + k];
    }
    return sum;
  }

  private static int row(int place) {
    return place * (place + 1) / 2;
  }

  /**
   * The open candidate of the highest mean + bonus x deviation; no bonus where the candidate is
   * never explored. Ties go to the lower place.
   *
   * @return its place, or {@link #NONE}
   */
  int best(double bonus) {
    int best = NONE;
    double most = 0;
    for (int place = 0; place < count; place++) {
      if (!isOpen(place)) {
        continue;
      }
      double value = mean(place) + (settled[place] ? 0 : bonus * deviations[place]);
      if (best == NONE || value > most) {
        best = place;
        most = value;
      }
    }
    return best;
  }

  /** Whether chance may fall on a place, where {@code greedy} is the greedy choice. */
  boolean inSupport(int place, int greedy) {
    return isOpen(place) && (!settled[place] || place == greedy);
  }

  /** On how many places chance may fall. */
  int supportCount(int greedy) {
    int supported = 0;
    for (int place = 0; place < count; place++) {
      supported += inSupport(place, greedy) ? 1 : 0;
    }
    return supported;
  }

  /** The place in the support that a number in [0, 1) falls on, each as likely as the others. */
  int uniform(int greedy, double number) {
    int left = (int) (number * supportCount(greedy));
    for (int place = 0; place < count; place++) {
      if (inSupport(place, greedy) && left-- == 0) {
        return place;
      }
    }
    return NONE;
  }

  /** A hash of the arms in their order, to recognise a set in a log. */
  public long candidateHash() {
    long hash = count;
    for (int place = 0; place < count; place++) {
      hash = (hash ^ arms[place]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  /** One bit a place, lowest first: which candidates were legal. */
  public long[] legalBits() {
    long[] bits = new long[(count + 63) / 64];
    for (int place = 0; place < count; place++) {
      if (legal[place]) {
        bits[place >> 6] |= 1L << place;
      }
    }
    return bits;
  }
}
