package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.token.FormatOrder;

/**
 * Names the streams of random numbers of a piece: one for each bar, track, purpose, candidate and
 * attempt. A stream's position is the step.
 */
final class Draws {
  private static final int TOKENS = 0;
  private static final int VELOCITIES = 1;
  private static final int PURPOSES = 2;
  private static final int TRACKS = Track.values().length;

  private Draws() {}

  static long tokens(int bar, Track track, int candidate, int attempt) {
    return stream(bar, track, candidate, attempt, TOKENS);
  }

  static long velocities(int bar, Track track) {
    return stream(bar, track, 0, 0, VELOCITIES);
  }

  private static long stream(int bar, Track track, int candidate, int attempt, int purpose) {
    long stream = bar;
    stream = stream * TRACKS + FormatOrder.of(track);
    stream = stream * BarRequest.MOST_CANDIDATES + candidate;
    stream = stream * TrackPass.MOST_ATTEMPTS + attempt;
    return stream * PURPOSES + purpose;
  }
}
