package dev.minstrel.samples.cli;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.picture.MoodCurve;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.studio.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A piece as people read it: a line a bar, and the curves of a picture. */
final class RecordingText {
  private RecordingText() {}

  static List<String> lines(Recording recording) {
    List<String> lines = new ArrayList<>();
    lines.add("bar  key                 tempo  chords              notes  tension");
    for (Recording.Take take : recording.takes()) {
      ComposedBar composed = take.composed();
      lines.add(
          String.format(
              Locale.ROOT,
              "%3d  %-18s %6.0f  %-18s  %5d  %s %.2f",
              composed.bar().index() + 1,
              composed.bar().key(),
              composed.bar().tempo(),
              composed.bar().chords().stream()
                  .map(ChordSpan::chord)
                  .map(String::valueOf)
                  .collect(Collectors.joining(" ")),
              composed.bar().notes().stream().filter(note -> !note.held()).count(),
              "#".repeat(Math.round(take.mood().tension() * 10)),
              take.mood().tension()));
    }
    double[] millis =
        recording.takes().stream().mapToDouble(take -> take.nanos() / 1e6).sorted().toArray();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d bars; a bar takes %.1f ms to compose, the slowest %.1f ms",
            millis.length,
            millis[millis.length / 2],
            millis[millis.length - 1]));
    return lines;
  }

  /** Tension and energy as asked for, dissonance as it came out. */
  static List<MoodCurve> curves(Recording recording) {
    List<Double> tension = new ArrayList<>();
    List<Double> energy = new ArrayList<>();
    List<Double> dissonance = new ArrayList<>();
    for (Recording.Take take : recording.takes()) {
      tension.add((double) take.mood().tension());
      energy.add((double) take.mood().energy());
      dissonance.add(take.composed().dissonance().orElse(Double.NaN));
    }
    return List.of(
        new MoodCurve("tension", MoodCurve.Kind.REQUESTED, tension),
        new MoodCurve("energy", MoodCurve.Kind.REQUESTED, energy),
        new MoodCurve("dissonance", MoodCurve.Kind.REALISED, dissonance));
  }

  static String lower(Track track) {
    return track.name().toLowerCase(Locale.ROOT);
  }
}
