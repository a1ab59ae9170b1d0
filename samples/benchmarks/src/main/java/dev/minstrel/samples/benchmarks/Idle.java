package dev.minstrel.samples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * What ten silent characters cost: process CPU time over some seconds of a bare JVM, of one with
 * characters but without a tick, and of one that ticks at 60 Hz.
 *
 * <p>{@code java -cp samples/benchmarks/target/benchmarks.jar dev.minstrel.samples.benchmarks.Idle}
 */
public final class Idle {
  private static final int CHARACTERS = 10;
  private static final int SECONDS = 10;
  private static final long REST_MILLIS = 2_000; // compilers and collectors come to rest
  private static final int FRAMES_A_SECOND = 60;

  private Idle() {}

  /** Prints one line of JSON. */
  public static void main(String[] arguments) throws InterruptedException {
    Thread.sleep(REST_MILLIS);
    double bare = coresUsed(() -> Thread.sleep(SECONDS * 1_000L));
    try (Minstrel ai = Minstrel.start(MinstrelConfig.defaults())) {
      for (int i = 0; i < CHARACTERS; i++) {
        Persona persona =
            Persona.named("Guard " + i).role("guard").knows("The gate is shut.").build();
        CompletableFuture<ReplyEnd> end = ai.dialogue().npc(persona).hear("Hello.").toFuture();
        while (!end.isDone()) {
          ai.tick(Duration.ofMillis(2));
          Thread.onSpinWait();
        }
      }
      Thread.sleep(REST_MILLIS);
      double silent = coresUsed(() -> Thread.sleep(SECONDS * 1_000L));
      double ticking =
          coresUsed(
              () -> {
                for (int frame = 0; frame < SECONDS * FRAMES_A_SECOND; frame++) {
                  ai.tick(Duration.ofMillis(2));
                  Thread.sleep(1_000 / FRAMES_A_SECOND);
                }
              });
      System.out.printf(
          Locale.ROOT,
          "{\"characters\":%d,\"bareCores\":%.5f,\"silentCores\":%.5f,\"tickingCores\":%.5f}%n",
          CHARACTERS,
          bare,
          silent,
          ticking);
    }
  }

  private interface Stretch {
    void live() throws InterruptedException;
  }

  private static double coresUsed(Stretch stretch) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    stretch.live();
    return (double) (system.getProcessCpuTime() - cpu) / (System.nanoTime() - wall);
  }
}
