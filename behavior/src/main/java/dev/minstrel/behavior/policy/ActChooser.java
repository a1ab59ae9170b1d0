package dev.minstrel.behavior.policy;

import dev.minstrel.behavior.bandit.ArmModel;
import dev.minstrel.behavior.bandit.Decision;
import dev.minstrel.behavior.bandit.Policy;
import dev.minstrel.behavior.bandit.Posterior;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.BitSet;

/**
 * Chooses what one character does next among the acts that are legal now, and learns what pays.
 *
 * <p>Legal acts are a hard mask: nothing else is ever chosen, and where nothing is legal the answer
 * is {@link #NONE}. Acts flagged "never explore" are chosen only where they are believed best. An
 * act is kept for its commitment time while it stays legal, so that a character does not dither;
 * staying is no choice and has no propensity.
 *
 * <p>Characters of a kind may share one {@link ArmModel}: they learn from one another. Owned by one
 * thread; allocates nothing once warm, but for {@link #decision}.
 */
public final class ActChooser {
  /** No act: nothing was legal, or nothing is under way. */
  public static final int NONE = -1;

  private final ArmModel model;
  private final Policy policy;
  private final BitSet neverExplore;
  private final long commitMillis;
  private final long seed;
  private final Posterior posterior;
  private final double[] propensities;
  private final float[] context;
  private int act = NONE;
  private long sinceMillis;
  private long choices;
  private long observation = NONE;
  private double propensity = Double.NaN;
  private int draws;
  private boolean fresh;

  /**
   * A character that has done nothing yet.
   *
   * @param model what is believed of the acts; its arms are the acts
   * @param neverExplore acts that are not for trying out, such as those of the story; copied
   * @param commitMillis how long an act is kept, 0 for not at all
   * @param seed this character's own
   */
  public ActChooser(
      ArmModel model, Policy policy, BitSet neverExplore, long commitMillis, long seed) {
    if (commitMillis < 0) {
      throw new IllegalArgumentException("commitMillis must not be below 0, was " + commitMillis);
    }
    this.model = model;
    this.policy = policy;
    this.neverExplore = (BitSet) neverExplore.clone();
    this.commitMillis = commitMillis;
    this.seed = seed;
    posterior = new Posterior(model.armCount());
    propensities = new double[model.armCount()];
    context = new float[model.contextLength()];
  }

  /**
   * Says what to do now.
   *
   * @param legal the acts that are legal; read, never changed
   * @param seen what the model looks at: as many numbers as its contexts have
   * @param nowMillis the game's time
   * @return the act, or {@link #NONE} where nothing is legal
   */
  public int choose(BitSet legal, float[] seen, long nowMillis) {
    fresh = false;
    if (act != NONE && legal.get(act) && isCommitted(nowMillis)) {
      return act;
    }
    release();
    posterior.begin(model.armCount(), legal, neverExplore);
    model.look(seen, posterior);
    act = policy.choose(posterior, seed, choices);
    if (act == NONE) {
      return NONE;
    }
    fresh = true;
    sinceMillis = nowMillis;
    choices++;
    System.arraycopy(seen, 0, context, 0, context.length);
    if (policy.isExact()) {
      estimate(1);
    }
    return act;
  }

  private boolean isCommitted(long nowMillis) {
    sinceMillis =
        Math.min(sinceMillis, nowMillis); // a clock set back must not hold an act for long
    long age = nowMillis - sinceMillis;
    return age >= 0 && age < commitMillis; // negative where the difference overflows
  }

  /** Whether the last {@link #choose} chose, rather than stayed or found nothing legal. */
  public boolean isFresh() {
    return fresh;
  }

  /** What is under way, or {@link #NONE}. */
  public int act() {
    return act;
  }

  /** How likely the act under way was when it was chosen; NaN until {@link #estimate} says it. */
  public double propensity() {
    return propensity;
  }

  /**
   * Works out the propensity of the act under way, where the policy has no exact one. Away from the
   * frame, and before the next choice.
   *
   * @param count draws, as in {@link Policy#propensities}
   */
  public double estimate(int count) {
    if (act != NONE) {
      draws = policy.propensities(posterior, count, seed, choices - 1, propensities);
      propensity = propensities[act];
    }
    return propensity;
  }

  /**
   * The act under way as it is logged.
   *
   * @param id joins rewards to it
   * @throws IllegalStateException where nothing is under way
   */
  public Decision decision(long id) {
    if (act == NONE) {
      throw new IllegalStateException("no act is under way");
    }
    return new Decision(
        id,
        policy.id(),
        policy.version(),
        posterior.candidateHash(),
        posterior.legalBits(),
        act,
        0,
        propensity,
        draws,
        context.clone());
  }

  /**
   * The act under way is over, and paid.
   *
   * @param reward as the model wants it, 0 to 1 as a rule
   * @return false where nothing was under way, and nothing was learned
   */
  public boolean reward(double reward) {
    if (act == NONE) {
      return false;
    }
    observation = model.learn(act, context, reward);
    release();
    return true;
  }

  /** The number of the observation that {@link #reward} learned last, or -1; for unlearning. */
  public long observation() {
    return observation;
  }

  /** The act under way is over, and nobody knows what it paid. */
  public void release() {
    act = NONE;
    propensity = Double.NaN;
    draws = 0;
  }

  /** Writes what is under way; what was learned is the model's to write. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(act);
    out.writeLong(sinceMillis);
    out.writeLong(choices);
    out.writeDouble(propensity);
    out.writeInt(draws);
    out.writeInt(context.length);
    for (float value : context) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads what the chooser of a like character wrote. {@link #estimate} and the legal bits of
   * {@link #decision} are not there for an act that was chosen before the save.
   *
   * @throws IOException where it cannot be true; nothing is then under way
   */
  public void read(DataInput in) throws IOException {
    release();
    int readAct = in.readInt();
    long since = in.readLong();
    long count = in.readLong();
    double likely = in.readDouble();
    int behind = in.readInt();
    int length = in.readInt();
    if (readAct < NONE || readAct >= model.armCount() || count < 0 || behind < 0) {
      throw new IOException("act %d after %d choices".formatted(readAct, count));
    }
    if (!Double.isNaN(likely) && !(likely > 0 && likely <= 1)) {
      throw new IOException("a propensity is " + likely);
    }
    if (length != context.length) {
      throw new IOException(length + " numbers of context where there are " + context.length);
    }
    for (int i = 0; i < length; i++) {
      context[i] = in.readFloat();
      if (!Float.isFinite(context[i])) {
        throw new IOException("a number of context is " + context[i]);
      }
    }
    posterior.begin(0, new BitSet(), null);
    act = readAct;
    sinceMillis = since;
    choices = count;
    propensity = likely;
    draws = behind;
    fresh = false;
  }
}
