package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Ridge regression that learns one observation at a time: the belief of LinUCB (Li, Chu, Langford,
 * Schapire, WWW 2010) and of linear Thompson sampling (Agrawal and Goyal, ICML 2013).
 *
 * <p>Keeps A = lambda I + sum w x x', its inverse by Sherman and Morrison, b and theta = A^-1 b,
 * all in double. The inverse is solved again from A after {@value #SOLVE_EVERY} updates, and at
 * once where a sample (each {@value #CHECK_EVERY}th update) finds |A A^-1 x - x| above {@value
 * #WORST_RESIDUAL} of |x|.
 *
 * <p>Forgetting: each update first multiplies all that is known by gamma, the prior too. The prior
 * is given back a direction at a time: update n restores the part of coordinate (or pseudo
 * observation) n modulo their number, which is again of rank one. So each direction's prior lies
 * between gamma^m and 1 of its full weight, m their number, and A is never singular.
 *
 * <p>Owned by one thread; allocates nothing once made, but for {@link #anchor}.
 */
public final class LinearModel {
  static final int SOLVE_EVERY = 256;
  static final int CHECK_EVERY = 16;
  static final double WORST_RESIDUAL = 1e-3;

  private static final int MOST_ANCHORS = 1024;
  private static final double LARGEST = 1e9; // a feature or reward beyond is an error, not news

  private final LinearSettings settings;
  private final int size;
  private final double[][] precision; // A, lower triangle
  private final double[][] inverse;
  private final double[] moment; // b
  private final double[] theta;
  private final double[] priorMean;
  private double[][] anchors = {};
  private double[] anchorStrengths = {};
  private double[] anchorMeans = {};
  private final ExactInverse solver;
  private final double[] features;
  private final double[] solved;
  private final double[] check;
  private long updates;
  private int sinceSolve;

  /** Knows only the prior: theta = 0, A = lambda I. */
  public LinearModel(LinearSettings settings) {
    this(settings, new ExactInverse(settings.dimension()));
  }

  /** The same; models of one thread and size may share the scratch of the solver. */
  LinearModel(LinearSettings settings, ExactInverse solver) {
    this.settings = settings;
    this.solver = solver;
    size = settings.dimension();
    precision = ExactInverse.triangle(size);
    inverse = new double[size][size];
    moment = new double[size];
    theta = new double[size];
    priorMean = new double[size];
    features = new double[size];
    solved = new double[size];
    check = new double[size];
    becomePrior();
  }

  /** What the model learns by. */
  public LinearSettings settings() {
    return settings;
  }

  /** How many observations were learned, those taken back included: the next one's number. */
  public long updates() {
    return updates;
  }

  /** The weight of one feature. */
  public double theta(int feature) {
    return theta[feature];
  }

  /**
   * Starts from other weights than 0, such as those of similar arms.
   *
   * @throws IllegalStateException after the first observation
   */
  public void startFrom(double[] mean) {
    requireFresh();
    if (mean.length != size) {
      throw new IllegalArgumentException("mean must hold " + size + " numbers, was " + mean.length);
    }
    for (double value : mean) {
      requireFinite(value, "mean");
    }
    System.arraycopy(mean, 0, priorMean, 0, size);
    becomePrior();
  }

  /**
   * Adds a designer's belief: as if {@code strength} observations of this context had paid {@code
   * mean}. It is part of the prior, so forgetting does not lose it.
   *
   * @param strength pseudo observations, above 0
   * @throws IllegalStateException after the first observation
   */
  public void anchor(float[] context, double strength, double mean) {
    requireFresh();
    load(context);
    requireFinite(mean, "mean");
    if (!(strength > 0 && strength <= LARGEST)) {
      throw new IllegalArgumentException("strength must be above 0 and finite, was " + strength);
    }
    addAnchor(features.clone(), strength, mean);
    becomePrior();
  }

  private void addAnchor(double[] at, double strength, double mean) {
    int count = anchors.length;
    if (count == MOST_ANCHORS) {
      throw new IllegalArgumentException("at most " + MOST_ANCHORS + " pseudo observations");
    }
    anchors = Arrays.copyOf(anchors, count + 1);
    anchorStrengths = Arrays.copyOf(anchorStrengths, count + 1);
    anchorMeans = Arrays.copyOf(anchorMeans, count + 1);
    anchors[count] = at;
    anchorStrengths[count] = strength;
    anchorMeans[count] = mean;
  }

  private void requireFresh() {
    if (updates > 0) {
      throw new IllegalStateException("a prior comes before the first observation");
    }
  }

  private void becomePrior() {
    updates = 0;
    for (int i = 0; i < size; i++) {
      Arrays.fill(precision[i], 0);
      precision[i][i] = settings.lambda();
      moment[i] = settings.lambda() * priorMean[i];
    }
    for (int a = 0; a < anchors.length; a++) {
      addToPrecision(1, anchorStrengths[a], anchors[a]);
      addToMoment(1, anchorStrengths[a] * anchorMeans[a], anchors[a]);
    }
    solve();
  }

  /** The reward that is expected for these features. */
  public double mean(float[] context) {
    load(context);
    return ExactInverse.dot(features, theta, size);
  }

  /** How uncertain that is: sqrt(x' A^-1 x), in units of the reward's own deviation. */
  public double deviation(float[] context) {
    load(context);
    return deviationOfLoaded();
  }

  /** The deviation of the features that the last call looked at. */
  double deviationOfLoaded() {
    return Math.sqrt(Math.max(0, Symmetric.quadratic(inverse, features, solved)));
  }

  /** Writes A^-1 x, of which covariances between arms are made. */
  void spread(double[] at, double[] out) {
    Symmetric.multiply(inverse, at, out);
  }

  /** Expected reward of features that are known to be sound. */
  double mean(double[] at) {
    return ExactInverse.dot(at, theta, size);
  }

  /**
   * Learns one observation.
   *
   * @param context {@code dimension} finite numbers
   * @param reward any finite number, best about 0 to 1
   * @return the observation's number, for {@link #unlearn}
   */
  public long learn(float[] context, double reward) {
    load(context);
    requireFinite(reward, "reward");
    rankOne(settings.gamma(), 1, reward, features);
    if (settings.gamma() < 1) {
      restorePrior();
    }
    updates++;
    boolean drifted = updates % CHECK_EVERY == 0 && residual() > WORST_RESIDUAL;
    if (++sinceSolve >= SOLVE_EVERY || drifted) {
      solve();
    }
    return updates - 1;
  }

  /**
   * Takes one observation back, exactly: A becomes A - w x x', where w is what the observation
   * still weighs. Nothing else is forgotten by it.
   *
   * @param observation the number that {@link #learn} returned
   * @return false, and nothing changed, where this was never learned so: A would not stay positive
   */
  public boolean unlearn(float[] context, double reward, long observation) {
    load(context);
    requireFinite(reward, "reward");
    if (observation < 0 || observation >= updates) {
      return false;
    }
    double weight = Math.pow(settings.gamma(), (double) (updates - 1 - observation));
    Symmetric.multiply(inverse, features, solved);
    if (!(1 - weight * ExactInverse.dot(features, solved, size) > 1e-9)) {
      return false;
    }
    rankOne(1, -weight, reward, features);
    if (++sinceSolve >= SOLVE_EVERY || residual() > WORST_RESIDUAL) {
      solve();
    }
    return true;
  }

  /** A becomes gamma A + weight x x', everything else with it. */
  private void rankOne(double gamma, double weight, double reward, double[] at) {
    Symmetric.multiply(inverse, at, solved);
    double divisor = gamma + weight * ExactInverse.dot(at, solved, size);
    double miss = reward - ExactInverse.dot(at, theta, size);
    addToPrecision(gamma, weight, at);
    addToMoment(gamma, weight * reward, at);
    correct(gamma, weight, divisor, miss);
  }

  /** The same for one coordinate, whose A^-1 x is a column that is there already. */
  private void restoreCoordinate(int feature, double weight) {
    System.arraycopy(inverse[feature], 0, solved, 0, size);
    precision[feature][feature] += weight;
    moment[feature] += weight * priorMean[feature];
    double divisor = 1 + weight * solved[feature];
    correct(1, weight, divisor, priorMean[feature] - theta[feature]);
  }

  /** Theta and A^-1, where {@code solved} is the old A^-1 x. */
  private void correct(double gamma, double weight, double divisor, double miss) {
    double step = weight / divisor * miss;
    double scale = Math.sqrt(Math.abs(weight) / divisor);
    for (int i = 0; i < size; i++) {
      theta[i] += step * solved[i];
      solved[i] *= scale; // equal factors keep the inverse symmetric to the last bit
    }
    if (gamma == 1) {
      Symmetric.addOuter(inverse, weight > 0 ? -1 : 1, solved);
    } else {
      Symmetric.subtractOuterAndGrow(inverse, solved, 1 / gamma);
    }
  }

  private void addToPrecision(double gamma, double weight, double[] at) {
    for (int i = 0; i < size; i++) {
      double[] row = precision[i];
      double scaled = weight * at[i];
      if (gamma == 1) {
        for (int j = 0; j < row.length; j++) {
          row[j] += scaled * at[j];
        }
      } else {
        for (int j = 0; j < row.length; j++) {
          row[j] = gamma * row[j] + scaled * at[j];
        }
      }
    }
  }

  private void addToMoment(double gamma, double weight, double[] at) {
    for (int i = 0; i < size; i++) {
      moment[i] = gamma * moment[i] + weight * at[i];
    }
  }

  /** Gives one direction of the prior back what it lost since its last turn. */
  private void restorePrior() {
    int directions = size + anchors.length;
    int turn = (int) (updates % directions);
    double lost = 1 - Math.pow(settings.gamma(), (double) Math.min(updates + 1, directions));
    if (turn < size) {
      restoreCoordinate(turn, settings.lambda() * lost);
    } else {
      int a = turn - size;
      rankOne(1, anchorStrengths[a] * lost, anchorMeans[a], anchors[a]);
    }
  }

  /** Inverts A anew. Cubic in the dimension; {@link #learn} calls it when it is due. */
  public void solve() {
    if (!solver.invert(precision, inverse) && !lifted()) {
      long number = updates;
      becomePrior(); // nothing that was learned can be believed
      updates = number;
      return;
    }
    Symmetric.multiply(inverse, moment, theta);
    sinceSolve = 0;
  }

  /** Rounding can eat a small lambda beside huge features: the prior grows until it is seen. */
  private boolean lifted() {
    double largest = settings.lambda();
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, precision[i][i]);
    }
    for (double lift = 1e-15 * largest; lift <= largest; lift *= 10) {
      for (int i = 0; i < size; i++) {
        precision[i][i] += lift;
      }
      if (solver.invert(precision, inverse)) {
        return true;
      }
    }
    return false;
  }

  /** |A A^-1 x - x| over |x| for the vector that is loaded. */
  double residual() {
    Symmetric.multiply(inverse, features, solved);
    Arrays.fill(check, 0);
    for (int i = 0; i < size; i++) {
      double[] row = precision[i];
      double weight = solved[i];
      for (int j = 0; j < i; j++) {
        check[j] += weight * row[j];
      }
      check[i] += ExactInverse.dot(row, solved, i + 1);
    }
    double worst = 0;
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < size; i++) {
      double miss = Math.abs(check[i] - features[i]);
      worst = miss <= worst ? worst : miss; // keeps a NaN
      largest = Math.max(largest, Math.abs(features[i]));
    }
    return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst / largest;
  }

  private void load(float[] context) {
    if (context.length != size) {
      throw new IllegalArgumentException(
          "context must hold " + size + " numbers, held " + context.length);
    }
    for (int i = 0; i < size; i++) {
      features[i] = requireFinite(context[i], "context");
    }
  }

  private static double requireFinite(double value, String what) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw new IllegalArgumentException(what + " must be finite, held " + value);
    }
    return value;
  }

  /** Writes all that was learned; a model that reads it goes on bit for bit. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(size);
    out.writeLong(updates);
    out.writeInt(sinceSolve);
    out.writeInt(anchors.length);
    for (int a = 0; a < anchors.length; a++) {
      out.writeDouble(anchorStrengths[a]);
      out.writeDouble(anchorMeans[a]);
      CheckedNumbers.write(out, anchors[a], size);
    }
    CheckedNumbers.write(out, priorMean, size);
    CheckedNumbers.write(out, moment, size);
    CheckedNumbers.write(out, theta, size);
    for (int i = 0; i < size; i++) {
      CheckedNumbers.write(out, precision[i], i + 1);
      CheckedNumbers.write(out, inverse[i], i + 1);
    }
  }

  /**
   * Reads what {@link #write} wrote of a model with the same settings.
   *
   * @throws IOException where it is truncated, of another size, not finite, or contradicts itself;
   *     the model then knows only the prior, without pseudo observations
   */
  public void read(DataInput in) throws IOException {
    try {
      readAll(in);
    } catch (IOException | RuntimeException refused) {
      becomeNew();
      throw refused;
    }
  }

  private void readAll(DataInput in) throws IOException {
    CheckedNumbers.expect(in, size, "features");
    updates = CheckedNumbers.counted(in.readLong(), "updates");
    sinceSolve = CheckedNumbers.count(in, SOLVE_EVERY, "updates since the solve");
    int anchorCount = CheckedNumbers.count(in, MOST_ANCHORS, "pseudo observations");
    becomeAnchorless();
    for (int a = 0; a < anchorCount; a++) {
      double strength = CheckedNumbers.positive(in.readDouble(), "strength");
      double mean = CheckedNumbers.finite(in.readDouble());
      double[] at = new double[size];
      CheckedNumbers.read(in, at, size);
      if (strength > LARGEST || Math.abs(mean) > LARGEST || !areInRange(at)) {
        throw new IOException("a pseudo observation is out of range");
      }
      addAnchor(at, strength, mean);
    }
    CheckedNumbers.read(in, priorMean, size);
    if (!areInRange(priorMean)) {
      throw new IOException("a prior is out of range");
    }
    CheckedNumbers.read(in, moment, size);
    CheckedNumbers.read(in, theta, size);
    for (int i = 0; i < size; i++) {
      CheckedNumbers.read(in, precision[i], i + 1);
      CheckedNumbers.read(in, inverse[i], i + 1);
      for (int j = 0; j < i; j++) {
        inverse[j][i] = inverse[i][j];
      }
    }
    requireTrue();
  }

  /** The two matrices must be each other's inverse, and theta the solution. */
  private void requireTrue() throws IOException {
    for (int probe = 0; probe < 2; probe++) {
      for (int i = 0; i < size; i++) {
        features[i] = probe == 0 || i % 2 == 0 ? 1 : -1;
      }
      if (!(residual() <= WORST_RESIDUAL)) {
        throw new IOException("the matrices of a model contradict each other");
      }
    }
    Symmetric.multiply(inverse, moment, check);
    for (int i = 0; i < size; i++) {
      if (!(precision[i][i] > 0 && inverse[i][i] > 0)) {
        throw new IOException("a matrix of a model is not positive");
      }
      if (!(Math.abs(check[i] - theta[i]) <= WORST_RESIDUAL * (1 + Math.abs(theta[i])))) {
        throw new IOException("the weights of a model contradict its matrices");
      }
    }
  }

  private static boolean areInRange(double[] values) {
    for (double value : values) {
      if (!(Math.abs(value) <= LARGEST)) {
        return false;
      }
    }
    return true;
  }

  private void becomeAnchorless() {
    anchors = new double[0][];
    anchorStrengths = new double[0];
    anchorMeans = new double[0];
  }

  private void becomeNew() {
    becomeAnchorless();
    Arrays.fill(priorMean, 0);
    becomePrior();
  }
}
