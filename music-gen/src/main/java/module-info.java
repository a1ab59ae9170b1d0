/** Music composed while the game plays. */
module dev.minstrel.music {
  requires static java.desktop; // tests only here: the pictures and files need none of it
  requires static org.jspecify;
  requires dev.minstrel.core;

  exports dev.minstrel.music.score;
  exports dev.minstrel.music.measure;
  exports dev.minstrel.music.midi;
  exports dev.minstrel.music.picture;
}
