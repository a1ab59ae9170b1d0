package dev.minstrel.music.bundled;

import dev.minstrel.spi.ResourceModel;

/** The composer behind {@code ai.music()} when the game names none of its own. */
public final class BundledMusic extends ResourceModel {

  /** Reads the artifact's index. */
  public BundledMusic() {
    super("music", "music-gen-model", BundledMusic.class::getResourceAsStream);
  }
}
