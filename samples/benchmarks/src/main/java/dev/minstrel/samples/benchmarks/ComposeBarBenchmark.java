package dev.minstrel.samples.benchmarks;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Chord.Quality;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.Composer;
import dev.minstrel.music.compose.ComposerState;
import dev.minstrel.music.compose.Targets;
import dev.minstrel.music.compose.TrackRequest;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a bar of four tracks take, on one thread? Bar after bar of pieces of 32 bars, in
 * 4/4, each eight bars asked to be fuller than the eight before; the model is {@code
 * -Dminstrel.bench.music=DIR}, else the bundled one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(1)
public class ComposeBarBenchmark {
  private static final int PIECE_BARS = 32;
  private static final int SECTION_BARS = 8;

  private static final List<Chord> CHORDS =
      List.of(
          new Chord(0, Quality.MAJOR),
          new Chord(9, Quality.MINOR),
          new Chord(5, Quality.MAJOR),
          new Chord(7, Quality.DOMINANT_SEVENTH));

  /** Lines composed for each track, of which the best is kept. */
  @Param({"1", "4"})
  public int candidates;

  private Composer composer;
  private ComposerState state;
  private int bar;
  private long seed;

  /** Opens the composer. */
  @Setup
  public void open() throws IOException {
    Path natives = Files.createTempDirectory("minstrel-bench-natives");
    Natives.prepare(natives);
    composer = Composer.open(BenchModel.musicFolder(), SessionSettings.defaults(), Reporter.NONE);
    state = composer.start();
  }

  /** Closes it. */
  @TearDown
  public void close() {
    composer.close();
  }

  /** One bar. */
  @Benchmark
  public ComposedBar bar() {
    ComposedBar composed = composer.compose(request(), state);
    state = composed.after();
    if (++bar == PIECE_BARS) {
      bar = 0;
      seed++;
      state = composer.start();
    }
    return composed;
  }

  private BarRequest request() {
    int section = bar / SECTION_BARS;
    float fullness = 0.3f + 0.2f * section;
    BarRequest.Builder request =
        BarRequest.bar(bar)
            .seed(seed)
            .chords(List.of(new ChordSpan(0, CHORDS.get(bar % CHORDS.size()))))
            .nextChord(CHORDS.get((bar + 1) % CHORDS.size()))
            .style(Style.SONG)
            .candidates(candidates);
    for (Track track : Track.values()) {
      request.track(
          track, TrackRequest.of(track).withTargets(new Targets(fullness, 0.5f, fullness, 0.3f)));
    }
    return request.build();
  }
}
