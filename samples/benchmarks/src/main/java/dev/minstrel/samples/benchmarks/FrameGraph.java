package dev.minstrel.samples.benchmarks;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Dialogue.Readiness;
import dev.minstrel.api.dialogue.Persona;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * Draws what characters cost a game at 60 Hz, frame by frame, as SVG on standard output: the tick
 * on the game thread above, the steps on the worker below. Three characters are spoken to.
 *
 * <p>{@code java -cp samples/benchmarks/target/benchmarks.jar
 * dev.minstrel.samples.benchmarks.FrameGraph > docs/images/frames.svg}
 */
public final class FrameGraph {
  private static final int FRAMES = 300;
  private static final long FRAME_NANOS = 1_000_000_000L / 60;
  private static final int SPOKEN_EVERY = 50;
  private static final int BAR = 3;
  private static final int HALF = 130;
  private static final int LEFT = 60;
  private static final double PIXELS_A_MILLISECOND = HALF / (FRAME_NANOS / 1e6);

  private FrameGraph() {}

  /** Plays five seconds and prints the picture. */
  public static void main(String[] arguments) {
    long[] ticks = new long[FRAMES];
    long[] steps = new long[FRAMES];
    try (Minstrel ai = Minstrel.start(MinstrelConfig.defaults())) {
      while (ai.dialogue().readiness() == Readiness.LOADING) {
        ai.tick(Duration.ofMillis(2));
      }
      play(ai, new long[FRAMES], new long[FRAMES]); // warms the JVM, as a game's menu would
      play(ai, ticks, steps);
    }
    System.out.print(picture(ticks, steps));
  }

  private static void play(Minstrel ai, long[] ticks, long[] steps) {
    long stepsBefore = ai.statistics().stepNanos();
    long next = System.nanoTime();
    for (int frame = 0; frame < FRAMES; frame++) {
      if (frame % SPOKEN_EVERY == 0) {
        for (String name : new String[] {"Brom", "Mira", "Osric"}) {
          ai.dialogue().npc(guest(name)).hear("What do you know of the flood?");
        }
      }
      long start = System.nanoTime();
      ai.tick(Duration.ofMillis(2));
      ticks[frame] = System.nanoTime() - start;
      next += FRAME_NANOS;
      LockSupport.parkNanos(next - System.nanoTime()); // where a game draws
      long stepsNow = ai.statistics().stepNanos();
      steps[frame] = stepsNow - stepsBefore;
      stepsBefore = stepsNow;
    }
  }

  private static Persona guest(String name) {
    return Persona.named(name)
        .role("guest")
        .knows("The flood took the bridge to Ashford.", "A room costs two silver a night.")
        .build();
  }

  private static String picture(long[] ticks, long[] steps) {
    int width = LEFT + FRAMES * BAR + 20;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" role="img">
        <title>Cost of characters, frame by frame</title>
        <rect width="100%%" height="100%%" rx="8" fill="#202124"/>
        <g font-family="sans-serif" font-size="12" fill="#e8eaed">
        """
            .formatted(width, 2 * HALF + 80, width));
    half(svg, "game thread: tick, longest %.2f ms of a frame's 16.7", 34, ticks, "#f2c14e");
    half(
        svg,
        "worker: inference steps, while three characters answer",
        34 + HALF + 30,
        steps,
        "#8ab4f8");
    return svg.append("</g></svg>\n").toString();
  }

  private static void half(StringBuilder svg, String title, int top, long[] nanos, String colour) {
    double longest = Arrays.stream(nanos).max().orElse(0) / 1e6;
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%d\" y=\"%d\">" + title + "</text>%n", LEFT, top - 8, longest));
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %dh%d\" stroke=\"#5f6368\"/><text x=\"10\" y=\"%d\">0 ms</text>%n",
            LEFT,
            top + HALF,
            FRAMES * BAR,
            top + HALF));
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %dh%d\" stroke=\"#5f6368\" stroke-dasharray=\"4\"/>"
                + "<text x=\"10\" y=\"%d\">16.7</text>%n",
            LEFT,
            top,
            FRAMES * BAR,
            top + 10));
    for (int frame = 0; frame < FRAMES; frame++) {
      double height = Math.min(HALF, Math.max(0.5, nanos[frame] / 1e6 * PIXELS_A_MILLISECOND));
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"/>%n",
              LEFT + frame * BAR,
              top + HALF - height,
              BAR - 1,
              height,
              colour));
    }
  }
}
