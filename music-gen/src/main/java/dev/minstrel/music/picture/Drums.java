package dev.minstrel.music.picture;

/** General MIDI percussion: names for people, and how high each stands in the picture. */
final class Drums {
  private Drums() {}

  /** What stands beside its row. */
  static String name(int instrument) {
    return switch (instrument) {
      case 35, 36 -> "Kick";
      case 37 -> "Side stick";
      case 38, 40 -> "Snare";
      case 39 -> "Clap";
      case 42 -> "Closed hat";
      case 44 -> "Pedal hat";
      case 46 -> "Open hat";
      case 41, 43, 45 -> "Low tom";
      case 47, 48 -> "Mid tom";
      case 50 -> "High tom";
      case 49, 57 -> "Crash";
      case 51, 53, 59 -> "Ride";
      default -> "Drum " + instrument;
    };
  }

  /** Kick at the bottom, then snare, toms, hats, cymbals. */
  static int height(int instrument) {
    int family =
        switch (instrument) {
          case 35, 36 -> 0;
          case 37, 38, 39, 40 -> 1;
          case 41, 43, 45, 47, 48, 50 -> 2;
          case 42, 44, 46 -> 3;
          default -> 4;
        };
    return family * 128 + instrument;
  }
}
