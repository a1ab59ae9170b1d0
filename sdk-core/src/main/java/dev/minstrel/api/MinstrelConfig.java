package dev.minstrel.api;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How Minstrel starts; every part has a default.
 *
 * @param seed the world's seed: same seed and same inputs, same replies
 * @param cache where natives, bundled weights and prepacked weights are placed; empty for the
 *     system's place for caches
 * @param dialogueModel a model folder for characters; empty for the bundled model
 * @param musicModel a model folder for music; empty for the bundled model
 * @param device where inference runs
 * @param threads intra-op threads of one step, 1 to 64, the calling thread included; 0 to let
 *     Minstrel choose
 * @param host who runs the steps
 * @param clock where time comes from
 */
public record MinstrelConfig(
    long seed,
    Optional<Path> cache,
    Optional<Path> dialogueModel,
    Optional<Path> musicModel,
    Device device,
    int threads,
    Host host,
    Clock clock) {

  /** Where inference runs. */
  public enum Device {
    /** CUDA where it works, else CPU. */
    AUTO,
    /** CPU alone. */
    CPU,
    /** CUDA; CPU with a finding where it does not work. */
    CUDA
  }

  /** Who runs the steps. */
  public enum Host {
    /** A worker thread of Minstrel's. */
    WORKER,
    /** The game thread, inside {@link Minstrel#tick}; for hosts that may not start threads. */
    TICK
  }

  public MinstrelConfig {
    Objects.requireNonNull(cache, "cache");
    Objects.requireNonNull(dialogueModel, "dialogueModel");
    Objects.requireNonNull(musicModel, "musicModel");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(clock, "clock");
    if (threads < 0 || threads > 64) {
      throw new IllegalArgumentException("threads must be in 0 to 64, was " + threads);
    }
  }

  /** Bundled model, any device, a worker thread, seed 1. */
  public static MinstrelConfig defaults() {
    return new MinstrelConfig(
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Device.AUTO,
        0,
        Host.WORKER,
        Clock.system());
  }

  /** A copy with this seed. */
  public MinstrelConfig withSeed(long seed) {
    return new MinstrelConfig(seed, cache, dialogueModel, musicModel, device, threads, host, clock);
  }

  /** A copy that keeps its files in this folder. */
  public MinstrelConfig withCache(Path folder) {
    return new MinstrelConfig(
        seed, Optional.of(folder), dialogueModel, musicModel, device, threads, host, clock);
  }

  /** A copy whose characters speak through the model in this folder. */
  public MinstrelConfig withDialogueModel(Path folder) {
    return new MinstrelConfig(
        seed, cache, Optional.of(folder), musicModel, device, threads, host, clock);
  }

  /** A copy whose music is composed by the model in this folder. */
  public MinstrelConfig withMusicModel(Path folder) {
    return new MinstrelConfig(
        seed, cache, dialogueModel, Optional.of(folder), device, threads, host, clock);
  }

  /** A copy that runs on this device. */
  public MinstrelConfig withDevice(Device device) {
    return new MinstrelConfig(seed, cache, dialogueModel, musicModel, device, threads, host, clock);
  }

  /** A copy that uses this many threads a step. */
  public MinstrelConfig withThreads(int threads) {
    return new MinstrelConfig(seed, cache, dialogueModel, musicModel, device, threads, host, clock);
  }

  /** A copy whose steps are run by this host. */
  public MinstrelConfig withHost(Host host) {
    return new MinstrelConfig(seed, cache, dialogueModel, musicModel, device, threads, host, clock);
  }

  /** A copy with this clock. */
  public MinstrelConfig withClock(Clock clock) {
    return new MinstrelConfig(seed, cache, dialogueModel, musicModel, device, threads, host, clock);
  }
}
