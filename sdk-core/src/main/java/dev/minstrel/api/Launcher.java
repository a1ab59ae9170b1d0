package dev.minstrel.api;

/** How the facade reaches the runtime under it without knowing it; one implementation exists. */
@FunctionalInterface
public interface Launcher {

  /** Starts a {@link Minstrel}; never waits. */
  Minstrel launch(MinstrelConfig config);
}
