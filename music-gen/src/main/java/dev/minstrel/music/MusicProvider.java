package dev.minstrel.music;

import dev.minstrel.api.music.Music;
import dev.minstrel.music.direction.FolderOpening;
import dev.minstrel.music.playing.MusicDoor;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;

/** Puts music behind {@code ai.music()}. */
public final class MusicProvider implements FeatureProvider<Music> {

  @Override
  public Class<Music> door() {
    return Music.class;
  }

  @Override
  public Feature<Music> open(Host host) {
    return new MusicDoor(host, new FolderOpening(host.config(), host));
  }
}
