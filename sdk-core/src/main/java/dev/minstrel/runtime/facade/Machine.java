package dev.minstrel.runtime.facade;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Diagnosis.Finding;
import dev.minstrel.api.Diagnosis.Kind;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.runtime.settings.Settings;
import java.util.List;
import java.util.Locale;

/** The first lines of a {@link Diagnosis}: what runs, and on what. */
final class Machine {
  private Machine() {}

  static List<Finding> facts(MinstrelConfig config, Settings settings) {
    return List.of(
        fact("minstrel", Version.current()),
        fact("java", settings.java()),
        fact(
            "system",
            "%s %s, %s, %d processors"
                .formatted(
                    settings.osName(),
                    settings.osVersion(),
                    settings.osArch(),
                    Runtime.getRuntime().availableProcessors())),
        fact("memory", memory(Runtime.getRuntime())),
        fact("device", "asked for " + config.device().name().toLowerCase(Locale.ROOT)),
        fact(
            "threads",
            (config.threads() == 0 ? "chosen by Minstrel" : config.threads() + " a step")
                + (config.host() == MinstrelConfig.Host.TICK
                    ? ", steps run inside tick"
                    : ", steps run on the worker")));
  }

  /** Of the heap alone: weights and attention state lie outside it. */
  private static String memory(Runtime java) {
    long mebibyte = 1 << 20;
    return "heap %d MiB of at most %d MiB; models lie outside the heap"
        .formatted(
            (java.totalMemory() - java.freeMemory()) / mebibyte, java.maxMemory() / mebibyte);
  }

  private static Finding fact(String subject, String text) {
    return new Finding(Kind.FACT, subject, text);
  }
}
