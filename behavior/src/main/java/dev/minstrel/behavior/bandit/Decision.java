package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * One choice as it is logged, so that another policy can be judged by it later.
 *
 * @param id joins the reward to the choice
 * @param policyId which policy chose
 * @param policyVersion which version of it
 * @param candidateHash {@link Posterior#candidateHash} of the set
 * @param legalBits one bit a place, lowest first: which candidates were legal; not copied
 * @param arm what was chosen
 * @param position in the list that was shown, from 0
 * @param propensity how likely it was, in (0, 1], given the earlier positions; NaN while unknown
 * @param draws behind an estimated propensity; 0 where it is exact or unknown
 * @param context what the model looked at; not copied
 */
// Arrays in a record: a choice is made each frame, and copying them would be half of its cost.
@SuppressWarnings("ArrayRecordComponent")
public record Decision(
    long id,
    int policyId,
    int policyVersion,
    long candidateHash,
    long[] legalBits,
    int arm,
    int position,
    double propensity,
    int draws,
    float[] context) {
  private static final int MOST_CONTEXT = 4096;
  private static final int MOST_WORDS = Posterior.MOST_CANDIDATES / Long.SIZE;

  /** Refuses what is out of range. */
  public Decision {
    if (arm < 0 || position < 0 || draws < 0) {
      throw new IllegalArgumentException(
          "arm, position and draws must not be negative, were %d, %d, %d"
              .formatted(arm, position, draws));
    }
    if (!Double.isNaN(propensity) && !(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException("propensity must be in (0, 1], was " + propensity);
    }
    if (legalBits.length > MOST_WORDS || context.length > MOST_CONTEXT) {
      throw new IllegalArgumentException(
          "at most %d words of legal bits and %d numbers of context, were %d and %d"
              .formatted(MOST_WORDS, MOST_CONTEXT, legalBits.length, context.length));
    }
  }

  /** The same choice with its propensity worked out. */
  public Decision withPropensity(double known, int behind) {
    return new Decision(
        id,
        policyId,
        policyVersion,
        candidateHash,
        legalBits,
        arm,
        position,
        known,
        behind,
        context);
  }

  /** Writes it. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(id);
    out.writeInt(policyId);
    out.writeInt(policyVersion);
    out.writeLong(candidateHash);
    out.writeInt(legalBits.length);
    for (long word : legalBits) {
      out.writeLong(word);
    }
    out.writeInt(arm);
    out.writeInt(position);
    out.writeDouble(propensity);
    out.writeInt(draws);
    out.writeInt(context.length);
    for (float value : context) {
      out.writeFloat(value);
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException where it is truncated or cannot be true
   */
  public static Decision read(DataInput in) throws IOException {
    long id = in.readLong();
    int policyId = in.readInt();
    int policyVersion = in.readInt();
    long candidateHash = in.readLong();
    long[] legalBits = new long[CheckedNumbers.count(in, MOST_WORDS, "words of legal bits")];
    for (int i = 0; i < legalBits.length; i++) {
      legalBits[i] = in.readLong();
    }
    int arm = in.readInt();
    int position = in.readInt();
    double propensity = in.readDouble();
    int draws = in.readInt();
    float[] context = new float[CheckedNumbers.count(in, MOST_CONTEXT, "numbers of context")];
    for (int i = 0; i < context.length; i++) {
      context[i] = CheckedNumbers.finite(in.readFloat());
    }
    try {
      return new Decision(
          id,
          policyId,
          policyVersion,
          candidateHash,
          legalBits,
          arm,
          position,
          propensity,
          draws,
          context);
    } catch (IllegalArgumentException untrue) {
      throw new IOException(untrue.getMessage(), untrue);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decision that
        && id == that.id
        && policyId == that.policyId
        && policyVersion == that.policyVersion
        && candidateHash == that.candidateHash
        && Arrays.equals(legalBits, that.legalBits)
        && arm == that.arm
        && position == that.position
        && Double.compare(propensity, that.propensity) == 0
        && draws == that.draws
        && Arrays.equals(context, that.context);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id) * 31 + arm;
  }
}
