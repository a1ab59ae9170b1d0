package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import com.sun.management.ThreadMXBean;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Cue;
import dev.minstrel.music.studio.Recording;
import dev.minstrel.music.studio.Studio;
import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a bar takes to compose, and a second of sound to render; on one thread. */
@Command(
    name = "music",
    description = "Composing bars and rendering sound: time and allocation on one thread.",
    mixinStandardHelpOptions = true)
final class BenchMusic implements Callable<Integer> {
  private static final int WARM_BARS = 100;
  private static final int MOOD_BARS = 8;

  /** A bar of 4/4 at 120 quarters a minute. */
  private static final double BAR_NANOS = 2e9;

  private static final int BLOCK = 512;
  private static final int BLOCKS = 2_000;
  private static final int STRIKE_EVERY = 43; // about twice a second
  private static final int VOICES = 32;

  @Option(names = "--bars", paramLabel = "N", defaultValue = "400", description = "1 to 10000")
  private int bars;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      defaultValue = "4",
      description = "lines composed for each track of a bar, 1 to 16")
  private int candidates;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--model", paramLabel = "DIR", description = "a composer; default: bundled")
  private @Nullable Path model;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long voices;

  @Override
  public Integer call() {
    Commission commission = commission(bars);
    JsonObject line = new JsonObject();
    line.addProperty("bars", bars);
    line.addProperty("candidates", candidates);
    line.addProperty("tracks", 4);
    line.addProperty("threads", 1);
    MinstrelConfig config = MinstrelConfig.defaults();
    long start = System.nanoTime();
    try (Studio studio =
        Studio.open(
            model == null ? config : config.withMusicModel(model),
            MoodTable.DEFAULT,
            Printer::note)) {
      line.addProperty("loadMillis", ReplyJson.rounded((System.nanoTime() - start) / 1e6));
      studio.compose(commission(WARM_BARS));
      composing(studio, commission, line);
    }
    sounding(line);
    BenchCommand.print(line, json);
    return 0;
  }

  /** Another mood every eight bars, so that the figures are not those of one. */
  private Commission commission(int bars) {
    List<Cue> cues = new ArrayList<>();
    List<String> moods = Moods.names();
    for (int bar = MOOD_BARS; bar < bars; bar += MOOD_BARS) {
      cues.add(
          new Cue(
              bar,
              Optional.of(Moods.parse(moods.get(bar / MOOD_BARS % moods.size()))),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Transition.BAR));
    }
    return new Commission(
        Composition.of(Moods.parse(moods.get(0))).withSeed(seed),
        bars,
        cues,
        candidates,
        Rules.SCALE,
        Commission.Ending.CLOSE);
  }

  private void composing(Studio studio, Commission commission, JsonObject line) {
    long before = thread.getCurrentThreadAllocatedBytes();
    Recording recording = studio.compose(commission);
    long bytes = thread.getCurrentThreadAllocatedBytes() - before;
    long[] nanos = recording.takes().stream().mapToLong(Recording.Take::nanos).sorted().toArray();
    double mean = Arrays.stream(nanos).average().orElse(0);
    double steps =
        recording.takes().stream().mapToInt(take -> take.composed().steps()).average().orElse(0);
    line.addProperty("barMedianMillis", ReplyJson.rounded(at(nanos, 0.5) / 1e6));
    line.addProperty("barP99Millis", ReplyJson.rounded(at(nanos, 0.99) / 1e6));
    line.addProperty("barLongestMillis", ReplyJson.rounded(at(nanos, 1) / 1e6));
    line.addProperty("barMeanMillis", ReplyJson.rounded(mean / 1e6));
    line.addProperty("stepsPerBar", ReplyJson.rounded(steps));
    line.addProperty("stepMicros", ReplyJson.rounded(mean / steps / 1e3));
    line.addProperty("coreShareAt120Percent", ReplyJson.rounded(mean / BAR_NANOS * 100));
    line.addProperty("bytesPerBar", bytes / nanos.length);
  }

  /** The value below which a share of them lies. */
  private static long at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  /** Struck twice a second, so that as many notes sound all the time. */
  private void sounding(JsonObject line) {
    Synthesizer synthesizer = new Synthesizer(SynthSettings.DEFAULT);
    float[] left = new float[BLOCK];
    float[] right = new float[BLOCK];
    render(synthesizer, left, right); // warm
    long before = thread.getCurrentThreadAllocatedBytes();
    long own = thread.getCurrentThreadAllocatedBytes() - before;
    before = thread.getCurrentThreadAllocatedBytes();
    long nanos = render(synthesizer, left, right);
    long bytes = thread.getCurrentThreadAllocatedBytes() - before - own;
    double rendered = (double) BLOCKS * BLOCK / SynthSettings.DEFAULT.rate();
    line.addProperty("soundVoices", Math.round((double) voices / BLOCKS));
    line.addProperty(
        "soundRealTimeFactor", Math.round(nanos / 1e9 / rendered * 100_000) / 100_000.0);
    line.addProperty("soundBytesPerBlock", bytes / BLOCKS);
  }

  /** Returns the nanoseconds it took. */
  private long render(Synthesizer synthesizer, float[] left, float[] right) {
    long start = System.nanoTime();
    voices = 0;
    for (int block = 0; block < BLOCKS; block++) {
      if (block % STRIKE_EVERY == 0) {
        strike(synthesizer, block / STRIKE_EVERY);
      }
      synthesizer.render(left, right, 0, BLOCK);
      voices += synthesizer.sounding();
    }
    return System.nanoTime() - start;
  }

  private static void strike(Synthesizer synthesizer, int round) {
    for (int voice = 0; voice < VOICES; voice++) {
      Stem stem = voice < 2 ? Stem.BASS : voice < 8 ? Stem.MELODY : Stem.HARMONY;
      synthesizer.offer(
          synthesizer.position(),
          SynthEvent.noteOn(stem, 36 + voice + round % 2, 90, round * VOICES + voice));
    }
  }
}
