package dev.minstrel.music.guard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the guard must remember of a track at a bar line. Immutable.
 *
 * @param pairs (interval, inter-onset) bytes, oldest first, at most {@value #MOST_PAIRS} pairs
 * @param lastPitch MIDI pitch of the last onset; -1 when there is none
 * @param sinceLast musicTicks from the last onset to the bar line, at most {@value #LONGEST}
 * @param run known grams in a row that end with the last onset
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record GuardTail(byte[] pairs, int lastPitch, int sinceLast, int run) {
  /** Most pairs: those of the longest gram. */
  public static final int MOST_PAIRS = 32;

  /** A gap beyond which all are alike. */
  public static final int LONGEST = 63 * 4;

  /** Before the first note. */
  public static final GuardTail EMPTY = new GuardTail(new byte[0], -1, 0, 0);

  public GuardTail {
    if (!(pairs.length % 2 == 0 && pairs.length <= 2 * MOST_PAIRS)) {
      throw new IllegalArgumentException(
          "pairs must be at most 32, were " + pairs.length + " bytes");
    }
    if (!(lastPitch >= -1 && lastPitch <= 127)) {
      throw new IllegalArgumentException("lastPitch must be -1 to 127, was " + lastPitch);
    }
    if (!(sinceLast >= 0 && sinceLast <= LONGEST)) {
      throw new IllegalArgumentException("sinceLast must be 0 to 252, was " + sinceLast);
    }
    if (!(run >= 0)) {
      throw new IllegalArgumentException("run must be at least 0, was " + run);
    }
    pairs = pairs.clone();
  }

  @Override
  public byte[] pairs() {
    return pairs.clone();
  }

  /** Copies the newest pairs that {@code ring} has room for; returns how many. */
  int copyPairs(byte[] ring) {
    int bytes = Math.min(pairs.length, ring.length);
    System.arraycopy(pairs, pairs.length - bytes, ring, 0, bytes);
    return bytes / 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GuardTail tail
        && Arrays.equals(pairs, tail.pairs)
        && lastPitch == tail.lastPitch
        && sinceLast == tail.sinceLast
        && run == tail.run;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(pairs) + lastPitch;
  }
}
