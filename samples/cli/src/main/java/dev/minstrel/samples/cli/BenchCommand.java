package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.api.Clock;
import dev.minstrel.dialogue.generate.DecodeMeasurement;
import dev.minstrel.dialogue.generate.DecodeMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures; one class a subject. */
@Command(
    name = "bench",
    description = "Measures a model on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {BenchCommand.Decode.class, BenchMusic.class, BenchRecommend.class})
final class BenchCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalArgumentException("bench what? decode, music or recommend");
  }

  /** As one JSON object, or a line a figure. */
  static void print(JsonObject figures, boolean json) {
    if (json) {
      System.out.println(figures);
    } else {
      figures
          .entrySet()
          .forEach(
              entry ->
                  System.out.printf("%-24s %s%n", entry.getKey(), entry.getValue().getAsString()));
    }
  }

  /** Prefill, first token, decode steps, memory. */
  @Command(
      name = "decode",
      description = "Prefill and decode speed, allocation and memory of a model folder.",
      mixinStandardHelpOptions = true)
  static final class Decode implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "DIR", required = true)
    private @Nullable Path model;

    @Option(names = "--prompt-tokens", paramLabel = "N", defaultValue = "64")
    private int promptTokens;

    @Option(names = "--new-tokens", paramLabel = "N", defaultValue = "256")
    private int newTokens;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
    private int threads;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1")
    private int batch;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
      DecodeMeasurement measured =
          new DecodeMeter(model, threads, batch, promptTokens, newTokens).run(Clock.system());
      JsonObject line = new JsonObject();
      line.addProperty("model", measured.model());
      line.addProperty("threads", measured.threads());
      line.addProperty("batch", measured.rows());
      line.addProperty("promptTokens", measured.promptTokens());
      line.addProperty("newTokens", measured.steps());
      line.addProperty("loadMillis", ReplyJson.rounded(measured.loadMillis()));
      line.addProperty(
          "prefillTokensPerSecond", ReplyJson.rounded(measured.prefillTokensPerSecond()));
      line.addProperty("firstTokenMillis", ReplyJson.rounded(measured.firstTokenMillis()));
      line.addProperty("decodeTokensPerSecond", ReplyJson.rounded(measured.tokensPerSecond()));
      line.addProperty("stepMedianMillis", ReplyJson.rounded(measured.stepMedianMillis()));
      line.addProperty("stepP99Millis", ReplyJson.rounded(measured.stepP99Millis()));
      line.addProperty("bytesPerToken", measured.bytesPerToken());
      line.addProperty("peakRssMegabytes", peakRssMegabytes());
      print(line, json);
      return 0;
    }

    /** The kernel's high-water mark; -1 where there is no /proc. */
    private static long peakRssMegabytes() {
      try {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(-1);
      } catch (IOException noProc) {
        return -1;
      }
    }
  }
}
