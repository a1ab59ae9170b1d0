package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.music.score.ChordSpan;
import java.util.List;
import java.util.Objects;

/**
 * The chords of one bar and what follows.
 *
 * @param chords one or two, the first at 0, rising; neighbours differ
 * @param next the chord that the next bar begins with, unless its request makes it illegal
 * @param cadence what this bar closes with; {@link Cadence#NONE} in all other bars
 * @param pedal whether every chord holds the tonic, so that the bass may stay on it
 * @param state for the next bar's plan
 */
public record PlannedBar(
    List<ChordSpan> chords, Chord next, Cadence cadence, boolean pedal, PlannerState state) {

  public PlannedBar {
    chords = List.copyOf(chords);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(cadence, "cadence");
    Objects.requireNonNull(state, "state");
    if (chords.isEmpty() || chords.get(0).onset() != 0) {
      throw new IllegalArgumentException("a bar begins with a chord, was " + chords);
    }
  }
}
