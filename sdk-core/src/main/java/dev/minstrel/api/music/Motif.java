package dev.minstrel.api.music;

import java.util.List;
import java.util.Objects;

/**
 * A short melody that can come back: "this character's motif". Played again in another key, mode or
 * over other chords it keeps its rhythm and its steps of the scale.
 *
 * @param key in which it is written
 * @param metre in which it is written; it can be recalled in this metre alone
 * @param tones one at a time, onsets rising, at least one; together one or two bars
 */
public record Motif(Key key, Metre metre, List<Tone> tones) {
  /** Most tones of a motif. */
  public static final int MOST_TONES = 48;

  private static final int LONGEST_BARS = 2;

  /**
   * One tone.
   *
   * @param onset musicTicks from the beginning of the motif, 48 a quarter
   * @param duration musicTicks, at least 12, a sixteenth
   * @param pitch MIDI, 0 to 127
   */
  public record Tone(int onset, int duration, int pitch) {
    public Tone {
      if (!(onset >= 0)) {
        throw new IllegalArgumentException("onset must be at least 0, was " + onset);
      }
      if (!(duration >= 12)) {
        throw new IllegalArgumentException("duration must be at least 12, was " + duration);
      }
      if (!(pitch >= 0 && pitch <= 127)) {
        throw new IllegalArgumentException("pitch must be 0 to 127, was " + pitch);
      }
    }
  }

  public Motif {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(metre, "metre");
    tones = List.copyOf(tones);
    if (!(tones.size() >= 1 && tones.size() <= MOST_TONES)) {
      throw new IllegalArgumentException(
          "a motif has 1 to %d tones, not %d".formatted(MOST_TONES, tones.size()));
    }
    long before = -1;
    for (Tone tone : tones) {
      if (!(tone.onset() > before)) {
        throw new IllegalArgumentException("a motif's onsets rise, were " + tones);
      }
      before = tone.onset();
    }
    if (!(before < (long) LONGEST_BARS * metre.musicTicks())) {
      throw new IllegalArgumentException(
          "a motif in %s begins its last tone before musicTick %d, was %d"
              .formatted(metre.sign(), LONGEST_BARS * metre.musicTicks(), before));
    }
  }

  /** How many bars it takes, 1 or 2. */
  public int bars() {
    return tones.get(tones.size() - 1).onset() < metre.musicTicks() ? 1 : 2;
  }
}
