package dev.minstrel.samples.benchmarks;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Lines a second: our tokenizer beside Hugging Face's native one, same file, same lines.
 *
 * <p>{@code java -cp samples/benchmarks/target/benchmarks.jar
 * dev.minstrel.samples.benchmarks.TokenizerBenchmark -p file=tokenizer.json} prints the ratio;
 * without {@code -p} the file is the bundled model's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TokenizerBenchmark {
  private static final int LINES = 4_000;
  private static final int WORDS_A_LINE = 16;
  private static final int LETTERS = 26;

  private static final String[] WORDS =
      ("the a and of to you I it in is that was for on not with my he have be at they we this but"
              + " his her from will one all road bridge ale sword Ashford Brom gold night river"
              + " don't it's can't flood, winter, king. castle? dragon! stranger trouble merchant"
              + " yesterday somewhere blacksmith 12 3,000 \u201cWhy?\u201d café — ... friend.")
          .split(" ");

  /** A {@code tokenizer.json}; "bundled" is that of the bundled model. */
  @Param("bundled")
  public String file = "bundled";

  private final String[] lines = new String[LINES];
  private Tokenizer ours;
  private HuggingFaceTokenizer theirs;

  /** Opens both and checks that they agree on every line. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("RUST_FLAVOR", "cpu");
    System.setProperty("ai.djl.offline", "true");
    byte[] json = bytes();
    ours = Tokenizer.read(new String(json, StandardCharsets.UTF_8), file);
    Map<String, String> options = new HashMap<>();
    options.put("truncation", "false");
    options.put("padding", "false");
    theirs = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < LINES; i++) {
      lines[i] = line(random);
      long[] wanted = theirs.encode(lines[i], false, false).getIds();
      if (!Arrays.equals(
          Arrays.stream(ours.encodePlain(lines[i])).asLongStream().toArray(), wanted)) {
        throw new IllegalStateException("the tokenizers differ on: " + lines[i]);
      }
    }
  }

  private byte[] bytes() throws IOException {
    if (!file.equals("bundled")) {
      return Files.readAllBytes(Path.of(file));
    }
    try (InputStream in =
        TokenizerBenchmark.class.getResourceAsStream(
            "/dev/minstrel/dialogue/bundled/tokenizer.json")) {
      return in.readAllBytes();
    }
  }

  /** Common words and one name that no other line holds, so that no cache knows them all. */
  private static String line(SplittableRandom random) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WORDS_A_LINE; i++) {
      line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    line.append((char) ('A' + random.nextInt(LETTERS)));
    for (int i = 0; i < 6; i++) {
      line.append((char) ('a' + random.nextInt(LETTERS)));
    }
    return line.append('.').toString();
  }

  /** Frees the native one. */
  @TearDown(Level.Trial)
  public void close() {
    theirs.close();
  }

  /** Ours. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int minstrel() {
    int tokens = 0;
    for (String line : lines) {
      tokens += ours.encodePlain(line).length;
    }
    return tokens;
  }

  /** The baseline: Hugging Face's Rust library through DJL. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int baseline() {
    int tokens = 0;
    for (String line : lines) {
      tokens += theirs.encode(line, false, false).getIds().length;
    }
    return tokens;
  }

  /** Runs both and prints one line of JSON. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    double minstrel = 0;
    double baseline = 0;
    for (RunResult result :
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(arguments))
                    .include(TokenizerBenchmark.class.getSimpleName())
                    .build())
            .run()) {
      double score = result.getPrimaryResult().getScore();
      if (result.getPrimaryResult().getLabel().equals("minstrel")) {
        minstrel = score;
      } else {
        baseline = score;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "{\"minstrelLinesASecond\":%.0f,\"baselineLinesASecond\":%.0f,\"ratio\":%.2f}%n",
        minstrel,
        baseline,
        minstrel / baseline);
  }
}
