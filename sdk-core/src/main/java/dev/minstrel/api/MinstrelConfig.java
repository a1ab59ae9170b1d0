package dev.minstrel.api;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How Minstrel starts; every part has a default.
 *
 * @param seed the world's seed: same seed and same inputs, same replies
 * @param folders where things are read from and kept
 * @param device where inference runs
 * @param threads intra-op threads of one step, 1 to 64, the calling thread included; 0 to let
 *     Minstrel choose
 * @param host who runs the steps
 * @param clock where time comes from
 */
public record MinstrelConfig(
    long seed, Folders folders, Device device, int threads, Host host, Clock clock) {

  /**
   * Where things are read from and kept.
   *
   * @param cache where natives, bundled weights and prepacked weights are placed; empty for the
   *     system's place for caches
   * @param dialogueModel a model folder for characters; empty for the bundled model
   * @param musicModel a model folder for music; empty for the bundled model
   * @param behaviorModel a folder of what was learned before about players in general: {@code
   *     recommender.model}, {@code portraits.model}, {@code lexicon.txt}, each if it is there;
   *     empty to learn on this machine alone
   * @param behaviorState where events of players are kept, one folder a process; empty to keep them
   *     in memory
   */
  public record Folders(
      Optional<Path> cache,
      Optional<Path> dialogueModel,
      Optional<Path> musicModel,
      Optional<Path> behaviorModel,
      Optional<Path> behaviorState) {
    /** Bundled models, the system's cache, no state. */
    public static final Folders DEFAULT =
        new Folders(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Folders {
      Objects.requireNonNull(cache, "cache");
      Objects.requireNonNull(dialogueModel, "dialogueModel");
      Objects.requireNonNull(musicModel, "musicModel");
      Objects.requireNonNull(behaviorModel, "behaviorModel");
      Objects.requireNonNull(behaviorState, "behaviorState");
    }
  }

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
    Objects.requireNonNull(folders, "folders");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(clock, "clock");
    if (threads < 0 || threads > 64) {
      throw new IllegalArgumentException("threads must be in 0 to 64, was " + threads);
    }
  }

  /** Bundled models, any device, a worker thread, seed 1. */
  public static MinstrelConfig defaults() {
    return new MinstrelConfig(1, Folders.DEFAULT, Device.AUTO, 0, Host.WORKER, Clock.system());
  }

  /** A copy with this seed. */
  public MinstrelConfig withSeed(long seed) {
    return new MinstrelConfig(seed, folders, device, threads, host, clock);
  }

  /** A copy that keeps its files in this folder. */
  public MinstrelConfig withCache(Path folder) {
    return with(
        new Folders(
            Optional.of(folder),
            folders.dialogueModel,
            folders.musicModel,
            folders.behaviorModel,
            folders.behaviorState));
  }

  /** A copy whose characters speak through the model in this folder. */
  public MinstrelConfig withDialogueModel(Path folder) {
    return with(
        new Folders(
            folders.cache,
            Optional.of(folder),
            folders.musicModel,
            folders.behaviorModel,
            folders.behaviorState));
  }

  /** A copy whose music is composed by the model in this folder. */
  public MinstrelConfig withMusicModel(Path folder) {
    return with(
        new Folders(
            folders.cache,
            folders.dialogueModel,
            Optional.of(folder),
            folders.behaviorModel,
            folders.behaviorState));
  }

  /** A copy that begins with what was learned before about players in general. */
  public MinstrelConfig withBehaviorModel(Path folder) {
    return with(
        new Folders(
            folders.cache,
            folders.dialogueModel,
            folders.musicModel,
            Optional.of(folder),
            folders.behaviorState));
  }

  /** A copy that keeps what players did in this folder, of which it is the only user. */
  public MinstrelConfig withBehaviorState(Path folder) {
    return with(
        new Folders(
            folders.cache,
            folders.dialogueModel,
            folders.musicModel,
            folders.behaviorModel,
            Optional.of(folder)));
  }

  private MinstrelConfig with(Folders others) {
    return new MinstrelConfig(seed, others, device, threads, host, clock);
  }

  /** A copy that runs on this device. */
  public MinstrelConfig withDevice(Device device) {
    return new MinstrelConfig(seed, folders, device, threads, host, clock);
  }

  /** A copy that uses this many threads a step. */
  public MinstrelConfig withThreads(int threads) {
    return new MinstrelConfig(seed, folders, device, threads, host, clock);
  }

  /** A copy whose steps are run by this host. */
  public MinstrelConfig withHost(Host host) {
    return new MinstrelConfig(seed, folders, device, threads, host, clock);
  }

  /** A copy with this clock. */
  public MinstrelConfig withClock(Clock clock) {
    return new MinstrelConfig(seed, folders, device, threads, host, clock);
  }
}
