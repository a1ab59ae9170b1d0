/** Music composed while the game plays. */
module dev.minstrel.music {
  requires static org.jspecify;
  requires static java.desktop;
  requires dev.minstrel.core;

  exports dev.minstrel.music.score;
  exports dev.minstrel.music.compose;
  exports dev.minstrel.music.network;
  exports dev.minstrel.music.midi;
  exports dev.minstrel.music.picture;
  exports dev.minstrel.music.studio;
  exports dev.minstrel.music.sound;
  exports dev.minstrel.music.soundfont;
  exports dev.minstrel.music.synth;
  exports dev.minstrel.music.measure;

  provides dev.minstrel.spi.FeatureProvider with
      dev.minstrel.music.MusicProvider;
}
