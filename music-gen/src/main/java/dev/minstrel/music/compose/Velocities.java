package dev.minstrel.music.compose;

import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.runtime.CounterRandom;
import org.jspecify.annotations.Nullable;

/**
 * Gives notes their velocities: the mean that was asked for, accents of the metre, a human hand.
 */
final class Velocities {
  private static final double DOWNBEAT = 8;
  private static final double BEAT = 3;
  private static final double OFFBEAT = -4;
  private static final double HAND = 6;
  private static final double USUAL = 0.5;

  /** Where no corpus says how loud. */
  private static final double UNKNOWN = 72;

  private Velocities() {}

  /**
   * Velocities of a bar's notes.
   *
   * @param given those of given notes, or null
   * @param stream of {@link Draws}
   */
  static byte[] of(
      TrackPlan plan,
      TrackNotes notes,
      TrackState before,
      @Nullable ForcedLine given,
      long seed,
      long stream) {
    byte[] velocities = new byte[notes.count()];
    double mean = 0;
    int struck = 0;
    for (int note = 0; note < notes.count(); note++) {
      if (!notes.isHeld(note)) {
        mean += accent(plan, notes, note, seed, stream);
        struck++;
      }
    }
    double shift = target(plan) - (struck == 0 ? 0 : mean / struck);
    double carry = 0;
    for (int note = 0; note < notes.count(); note++) {
      int fixed = fixed(plan.track, notes, note, before, given);
      if (fixed > 0) {
        velocities[note] = (byte) fixed;
        continue;
      }
      double wanted = accent(plan, notes, note, seed, stream) + shift + carry;
      velocities[note] = (byte) Math.max(1, Math.min(127, Math.round(wanted)));
      carry = wanted - velocities[note]; // what rounding and the ends took goes to the next note
    }
    return velocities;
  }

  private static int fixed(
      Track track, TrackNotes notes, int note, TrackState before, @Nullable ForcedLine given) {
    int told = given == null ? 0 : given.velocity(notes.position(note), notes.pitch(note));
    if (told > 0) {
      return told;
    }
    return notes.isHeld(note) && track.isPitched()
        ? Math.max(1, before.tiedVelocity(notes.pitch(note)))
        : 0;
  }

  private static double target(TrackPlan plan) {
    Quantiles known = plan.quantiles(Attribute.VELOCITY);
    if (known == null) {
      return UNKNOWN;
    }
    float target = plan.target(Attribute.VELOCITY);
    return known.value(target == Targets.UNSET ? USUAL : target);
  }

  private static double accent(TrackPlan plan, TrackNotes notes, int note, long seed, long stream) {
    Metre metre = plan.setting.metre();
    int start = notes.start(note);
    boolean half =
        start % (metre.musicTicksPerBeat() == 72 ? 24 : metre.musicTicksPerBeat() / 2) == 0;
    double beat =
        start == 0 ? DOWNBEAT : start % metre.musicTicksPerBeat() == 0 ? BEAT : half ? 0 : OFFBEAT;
    return beat + (CounterRandom.draw(seed, stream, note) - 0.5) * HAND;
  }
}
