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
                aim.density(), aim.registerQuantile(), aim.velocityQuantile(), aim.dissonance()))
        .withArticulation(aim.articulation());
  }
}
