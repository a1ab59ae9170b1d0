package dev.minstrel.music.compose;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.SmallComposer;
import dev.minstrel.music.score.ChordSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Composers of random weights, and requests of every kind. */
final class Requests {
  private Requests() {}

  static Composer composer(Path folder) {
    return new Composer(SmallComposer.open(folder, 11), MemoryGuard.OFF, GuardLimits.USUAL);
  }

  /** Anything that may be asked, narrow ranges included. */
  static BarRequest any(int index, SplittableRandom random) {
    Metre metre = Metre.values()[random.nextInt(3)];
    List<ChordSpan> chords = new ArrayList<>();
    chords.add(new ChordSpan(0, chord(random)));
    if (random.nextBoolean()) {
      chords.add(new ChordSpan(metre.musicTicks() / 2, chord(random)));
    }
    BarRequest.Builder builder =
        BarRequest.bar(index)
            .seed(random.nextLong())
            .metre(metre)
            .key(new Key(random.nextInt(12), Mode.values()[random.nextInt(8)]))
            .chords(chords)
            .nextChord(random.nextBoolean() ? chord(random) : null)
            .style(Style.values()[random.nextInt(3)])
            .rules(Rules.values()[random.nextInt(3)])
            .closing(random.nextInt(4) == 0)
            .closesLoop(random.nextInt(4) == 0)
            .candidates(1 + random.nextInt(3));
    for (Track track : Track.values()) {
      builder.track(track, track(track, random));
    }
    return builder.build();
  }

  static Chord chord(SplittableRandom random) {
    return new Chord(random.nextInt(12), Chord.Quality.values()[random.nextInt(10)]);
  }

  private static TrackRequest track(Track track, SplittableRandom random) {
    TrackRequest request =
        TrackRequest.of(track)
            .withTargets(
                new Targets(target(random), target(random), target(random), target(random)))
            .withSampling(new Sampling(0.5f + random.nextInt(3), random.nextBoolean() ? 1 : 0.9f))
            .withArticulation(random.nextBoolean() ? 1 : 0.01f + random.nextInt(99) / 100f)
            .withPolyphony(1 + random.nextInt(TrackRequest.MOST_POLYPHONY));
    if (random.nextInt(3) == 0) {
      int lowest = PitchRange.LOWEST + random.nextInt(70);
      request = request.withRange(new PitchRange(lowest, lowest + random.nextInt(14)));
    }
    return random.nextInt(8) == 0 ? request.withLine(Line.SILENT) : request;
  }

  private static float target(SplittableRandom random) {
    return random.nextInt(3) == 0 ? Targets.UNSET : (float) random.nextDouble();
  }
}
