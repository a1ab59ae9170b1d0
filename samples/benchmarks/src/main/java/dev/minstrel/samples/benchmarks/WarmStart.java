package dev.minstrel.samples.benchmarks;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * From {@code Minstrel.start} to the first piece of text, again and again in one JVM, on a warm
 * cache. The first round pays for the natives and is printed apart.
 *
 * <p>{@code java -cp samples/benchmarks/target/benchmarks.jar
 * dev.minstrel.samples.benchmarks.WarmStart}
 */
public final class WarmStart {
  private static final int ROUNDS = 15;

  private WarmStart() {}

  /** Prints one line of JSON. */
  public static void main(String[] arguments) {
    double first = round();
    double[] rounds = new double[ROUNDS];
    Arrays.setAll(rounds, i -> round());
    Arrays.sort(rounds);
    System.out.printf(
        Locale.ROOT,
        "{\"firstMillis\":%.1f,\"medianMillis\":%.1f,\"minMillis\":%.1f,\"maxMillis\":%.1f}%n",
        first,
        rounds[ROUNDS / 2],
        rounds[0],
        rounds[ROUNDS - 1]);
  }

  private static double round() {
    long start = System.nanoTime();
    long[] spoken = {0};
    try (Minstrel ai = Minstrel.start(MinstrelConfig.defaults())) {
      Npc npc =
          ai.dialogue()
              .npc(
                  Persona.named("Brom")
                      .role("innkeeper")
                      .knows("The bridge to Ashford is out since the flood.")
                      .build());
      npc.hear("Is the road to Ashford open?")
          .onText(
              piece -> {
                if (spoken[0] == 0) {
                  spoken[0] = System.nanoTime();
                }
              });
      while (spoken[0] == 0) {
        ai.tick(Duration.ofMillis(2));
        Thread.onSpinWait();
      }
    }
    return (spoken[0] - start) / 1e6;
  }
}
