package dev.minstrel.runtime.onnx;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a model runs inside a game.
 *
 * @param threads threads of one step, the calling one included; 1 makes no pool thread and is the
 *     steadiest beside a busy game
 * @param processor where nodes run
 * @param deviceIndex which card, counted from 0; without meaning on the CPU
 * @param prepackedCache where weights are kept in the form the kernels want, mapped and shared
 *     between processes; empty to pack them at each load
 */
public record SessionSettings(
    int threads, Processor processor, int deviceIndex, Optional<Path> prepackedCache) {

  public SessionSettings {
    Objects.requireNonNull(processor, "processor");
    Objects.requireNonNull(prepackedCache, "prepackedCache");
    if (threads < 1 || threads > 64) {
      throw new IllegalArgumentException("threads must be in 1 to 64, was " + threads);
    }
    if (deviceIndex < 0) {
      throw new IllegalArgumentException("deviceIndex must be at least 0, was " + deviceIndex);
    }
  }

  /** One thread on the CPU, weights packed at load. */
  public static SessionSettings defaults() {
    return new SessionSettings(1, Processor.CPU, 0, Optional.empty());
  }

  /** A copy with this many threads a step. */
  public SessionSettings withThreads(int threads) {
    return new SessionSettings(threads, processor, deviceIndex, prepackedCache);
  }

  /** A copy that runs here. */
  public SessionSettings withProcessor(Processor processor, int deviceIndex) {
    return new SessionSettings(threads, processor, deviceIndex, prepackedCache);
  }

  /** A copy that keeps packed weights in {@code folder}. */
  public SessionSettings withPrepackedCache(Path folder) {
    return new SessionSettings(threads, processor, deviceIndex, Optional.of(folder));
  }
}
