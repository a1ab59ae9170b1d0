/** The weights of the bundled composer, its chords and its memorisation filter, as resources. */
module dev.minstrel.music.bundled {
  requires static org.jspecify;
  requires dev.minstrel.core;

  provides dev.minstrel.spi.BundledModel with
      dev.minstrel.music.bundled.BundledMusic;
}
