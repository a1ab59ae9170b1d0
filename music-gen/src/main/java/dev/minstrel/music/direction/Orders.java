package dev.minstrel.music.direction;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.Line;
import dev.minstrel.music.compose.Targets;
import dev.minstrel.music.compose.TrackRequest;
import dev.minstrel.music.harmony.Cadence;
import dev.minstrel.music.harmony.PlanRequest;
import dev.minstrel.music.harmony.PlannedBar;

/** What an order asks of the chord planner and of the composer. */
public final class Orders {
  private static final int CANDIDATES = 4;

  private Orders() {}

  /** What an order asks of the planner. */
  public static PlanRequest plan(BarOrder order) {
    return new PlanRequest(
        order.seed(),
        order.index(),
        order.metre(),
        order.key(),
        order.style(),
        order.barInPhrase(),
        order.phraseBars(),
        Cadence.BY_PLACE,
        order.aim().dissonance(),
        order.aim().rhythm(),
        order.nextKey(),
        null);
  }

  /** What an order asks of the composer, its motif aside. */
  public static BarRequest.Builder request(BarOrder order, PlannedBar planned) {
    BarRequest.Builder request =
        BarRequest.bar(order.index())
            .seed(order.seed())
            .metre(order.metre())
            .key(order.key())
            .chords(planned.chords())
            .nextChord(planned.next())
            .barInPhrase(order.barInPhrase())
            .closing(order.closing())
            .style(order.style())
            .candidates(CANDIDATES);
    for (Track track : Track.values()) {
      request.track(track, track(order, track));
    }
    return request;
  }

  /**
   * What is asked of the melody, its motif included.
   *
   * @throws dev.minstrel.api.MinstrelException {@code MUSIC_INVALID} when the motif does not fit
   */
  public static TrackRequest melody(BarOrder order) {
    TrackRequest melody = track(order, Track.MELODY);
    return order.motif() == null
        ? melody
        : melody.withLine(new Line.Recalled(Melodies.degrees(order.motif()), order.motifBar()));
  }

  static TrackRequest track(BarOrder order, Track track) {
    Aim aim = order.aim();
    return TrackRequest.of(track)
        .withTargets(
            new Targets(
                density(track, aim.density()),
                register(track, aim.registerQuantile()),
                loudness(track) * aim.velocityQuantile(),
                aim.dissonance()))
        .withArticulation(aim.articulation());
  }

  /**
   * A scene asks the band, not each player: the melody keeps room to breathe where all is dense,
   * and drums are the first to rest where all is calm.
   */
  private static float density(Track track, float quantile) {
    return switch (track) {
      case BASS -> 0.05f + 0.75f * quantile;
      case HARMONY -> 0.05f + 0.85f * quantile;
      case MELODY -> 0.15f + 0.6f * quantile;
      case DRUMS -> Math.max(0, 1.1f * quantile - 0.2f);
    };
  }

  /** The songs it learned from double the voice in the piano; here the melody stands above. */
  private static float register(Track track, float quantile) {
    return switch (track) {
      case HARMONY -> Math.max(0, quantile - 0.1f);
      case MELODY -> Math.min(1, quantile + 0.2f);
      case BASS, DRUMS -> quantile;
    };
  }

  /** The melody leads. */
  private static float loudness(Track track) {
    return switch (track) {
      case BASS -> 0.9f;
      case HARMONY -> 0.8f;
      case MELODY -> 1;
      case DRUMS -> 0.8f;
    };
  }
}
