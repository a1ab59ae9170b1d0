package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import java.util.Objects;

/**
 * What one track of one bar should be.
 *
 * @param line where its notes come from
 * @param targets what a composed line should be like; of a given one only the velocity of a motif
 * @param articulation share of its duration that a note sounds, above 0 to 1; ties stay whole
 * @param range pitches it may use
 * @param polyphony notes that sound at once, 1 to {@value #MOST_POLYPHONY}
 */
public record TrackRequest(
    Line line,
    Targets targets,
    Sampling sampling,
    float articulation,
    PitchRange range,
    int polyphony) {
  /** Most notes of a track that sound at once. */
  public static final int MOST_POLYPHONY = 8;

  public TrackRequest {
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(targets, "targets");
    Objects.requireNonNull(sampling, "sampling");
    Objects.requireNonNull(range, "range");
    if (!(articulation > 0 && articulation <= 1)) {
      throw new IllegalArgumentException("articulation must be in (0, 1], was " + articulation);
    }
    if (!(polyphony >= 1 && polyphony <= MOST_POLYPHONY)) {
      throw new IllegalArgumentException(
          "polyphony must be 1 to %d, was %d".formatted(MOST_POLYPHONY, polyphony));
    }
  }

  /** What a track is when nothing is asked: composed freely in its usual range. */
  public static TrackRequest of(Track track) {
    int polyphony =
        switch (track) {
          case BASS -> 2;
          case HARMONY, DRUMS -> 4;
          case MELODY -> 1;
        };
    return new TrackRequest(
        Line.COMPOSED, Targets.NONE, Sampling.USUAL, 1, PitchRange.of(track), polyphony);
  }

  /** A copy with this line. */
  public TrackRequest withLine(Line line) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }

  /** A copy with these targets. */
  public TrackRequest withTargets(Targets targets) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }

  /** A copy that draws so. */
  public TrackRequest withSampling(Sampling sampling) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }

  /** A copy whose notes sound for this share of their duration. */
  public TrackRequest withArticulation(float articulation) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }

  /** A copy in this range. */
  public TrackRequest withRange(PitchRange range) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }

  /** A copy with this many notes at once at most. */
  public TrackRequest withPolyphony(int polyphony) {
    return new TrackRequest(line, targets, sampling, articulation, range, polyphony);
  }
}
