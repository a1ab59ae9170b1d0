package dev.minstrel.music.picture;

import dev.minstrel.api.music.Track;

/** Colours: dark on light, hues that stay apart for every kind of colour vision (Okabe & Ito). */
final class Palette {
  static final int PAPER = 0xFDFCF9;
  static final int ROLL = 0xFFFFFF;
  static final int OUTSIDE_SCALE = 0xF1EFE9;
  static final int TONIC = 0xE3DFD4;
  static final int BEAT = 0xECE9E2;
  static final int BAR = 0xC9C4B8;
  static final int FRAME = 0x9C968A;
  static final int INK = 0x2B2926;
  static final int MUTED = 0x857F74;
  static final int WHITE_KEY = 0xFFFFFF;
  static final int BLACK_KEY = 0x4A4640;

  private static final int REALISED = 0x7A3B69;
  private static final int[] REQUESTED = {0xB2453B, 0xD99A00, 0x2E86C1, 0x5B6470};

  private Palette() {}

  static int of(Track track) {
    return switch (track) {
      case BASS -> 0x0072B2;
      case HARMONY -> 0x009E73;
      case MELODY -> 0xD55E00;
      case DRUMS -> 0x5B6470;
    };
  }

  /** Colour of a curve. */
  static int of(MoodCurve.Kind kind, int index) {
    return kind == MoodCurve.Kind.REALISED ? REALISED : REQUESTED[index % REQUESTED.length];
  }

  /** The same hue, darker: where a note is struck. */
  static int darker(int colour) {
    int dark = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      dark |= ((colour >>> shift & 0xFF) * 6 / 10) << shift;
    }
    return dark;
  }
}
