package dev.minstrel.music.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryFile;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.SmallComposer;
import dev.minstrel.music.score.Note;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedComposerTest {
  @TempDir Path folder;

  @Test
  void aLineThatWasLearnedIsComposedAgain() throws IOException {
    BarRequest request = dense();
    ComposedBar free;
    try (Composer composer = Requests.composer(folder)) {
      free = composer.compose(request, composer.start());
      assertEquals(0, free.recomposed());
    }
    Files.write(folder.resolve(MemoryGuard.FILE), MemoryFile.of(line(free)));
    try (Composer guarded = open()) {
      ComposedBar other = guarded.compose(request, guarded.start());
      assertTrue(other.recomposed() >= 1);
      assertEquals(0, other.memorisedRuns().get(Track.MELODY.ordinal()));
      assertTrue(
          !ComposerTest.notes(other.bar(), Track.MELODY)
              .equals(ComposerTest.notes(free.bar(), Track.MELODY)));
    }
  }

  @Test
  void whereEverythingWasLearnedTheLeastBadIsTaken() throws IOException {
    SmallComposer.write(folder, 11);
    Files.write(folder.resolve(MemoryGuard.FILE), MemoryFile.everything());
    try (Composer guarded = open()) {
      ComposedBar bar = guarded.compose(dense(), guarded.start());
      assertTrue(bar.memorisedRuns().get(Track.MELODY.ordinal()) >= 1);
      assertTrue(bar.recomposed() >= TrackPass.MOST_ATTEMPTS - 1);
    }
  }

  @Test
  void aMotifIsNeverComposedAgain() throws IOException {
    SmallComposer.write(folder, 11);
    Files.write(folder.resolve(MemoryGuard.FILE), MemoryFile.everything());
    List<Motif.Step> steps =
        java.util.stream.IntStream.range(0, 12)
            .mapToObj(i -> new Motif.Step(i / 4 * 48 + i % 4 * 12, 12, i, 0))
            .toList();
    Motif motif = new Motif(Metre.FOUR_FOUR, 1, steps);
    BarRequest.Builder builder = BarRequest.bar(0);
    for (Track track : List.of(Track.BASS, Track.HARMONY, Track.DRUMS)) {
      builder.track(track, TrackRequest.of(track).withLine(Line.SILENT));
    }
    builder.track(
        Track.MELODY,
        TrackRequest.of(Track.MELODY)
            .withRange(new PitchRange(40, 100))
            .withLine(new Line.Recalled(motif, 0)));
    try (Composer guarded = open()) {
      ComposedBar bar = guarded.compose(builder.build(), guarded.start());
      assertEquals(0, bar.recomposed());
      assertEquals(4, bar.memorisedRuns().get(Track.MELODY.ordinal()));
    }
  }

  private Composer open() {
    return Composer.open(folder, SessionSettings.defaults(), Reporter.NONE);
  }

  /** A melody of many notes, and nothing else. */
  private static BarRequest dense() {
    BarRequest.Builder builder = BarRequest.bar(0).seed(3).candidates(1);
    for (Track track : List.of(Track.BASS, Track.HARMONY, Track.DRUMS)) {
      builder.track(track, TrackRequest.of(track).withLine(Line.SILENT));
    }
    return builder
        .track(Track.MELODY, TrackRequest.of(Track.MELODY).withTargets(new Targets(1, -1, -1, -1)))
        .build();
  }

  private static int[][] line(ComposedBar bar) {
    return ComposerTest.notes(bar.bar(), Track.MELODY).stream()
        .sorted(Comparator.comparingInt(Note::onset))
        .map(note -> new int[] {note.onset(), note.pitch()})
        .toArray(int[][]::new);
  }

  @Test
  void limitsAreSettable() throws IOException {
    SmallComposer.write(folder, 11);
    Path file = Files.write(folder.resolve(MemoryGuard.FILE), MemoryFile.everything());
    try (Composer lenient =
        new Composer(
            SmallComposer.open(folder, 11), MemoryGuard.read(file), new GuardLimits(1000, 1000))) {
      assertEquals(0, lenient.compose(dense(), lenient.start()).recomposed());
    }
  }
}
