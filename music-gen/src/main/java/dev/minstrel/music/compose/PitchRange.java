package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;

/**
 * The pitches that a track may use, never left for any reason.
 *
 * @param lowest MIDI, at least {@value #LOWEST}
 * @param highest MIDI, at most {@value #HIGHEST}
 */
public record PitchRange(int lowest, int highest) {
  /** Lowest pitch that every key can write. */
  public static final int LOWEST = 22;

  /** Highest pitch that every key can write. */
  public static final int HIGHEST = 106;

  public PitchRange {
    if (!(lowest >= LOWEST && lowest <= highest && highest <= HIGHEST)) {
      throw new IllegalArgumentException(
          "range must rise within %d to %d, was %d to %d"
              .formatted(LOWEST, HIGHEST, lowest, highest));
    }
  }

  /** Where a track usually lies; of drums without meaning. */
  public static PitchRange of(Track track) {
    return switch (track) {
      case BASS -> new PitchRange(28, 60);
      case HARMONY -> new PitchRange(43, 79);
      case MELODY -> new PitchRange(55, 88);
      case DRUMS -> new PitchRange(LOWEST, HIGHEST);
    };
  }

  /** Whether a pitch lies in it. */
  public boolean holds(int pitch) {
    return pitch >= lowest && pitch <= highest;
  }

  /** How many pitches it has. */
  public int size() {
    return highest - lowest + 1;
  }
}
