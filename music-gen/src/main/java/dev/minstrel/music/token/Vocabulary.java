package dev.minstrel.music.token;

import dev.minstrel.api.music.Metre;

/**
 * The numbers that the composer and its training share: tokens, grid, durations, drums.
 *
 * <p>A <em>relative pitch</em> is a MIDI pitch less {@link #tonicOffset}, so that every key reads
 * the same.
 */
public final class Vocabulary {
  /** End of the bar; also what the network reads first in a bar. */
  public static final int END = 0;

  /** Begins the notes that go on from the bar before. */
  public static final int HOLD = 1;

  /** The first of the tokens that begin an onset, one a grid position. */
  public static final int POSITION = 2;

  /** The first of the durations. */
  public static final int DURATION = 26;

  /** To the bar line and on into the next bar. */
  public static final int TIE = 40;

  /** The first of the pitches, {@link #LOWEST}. */
  public static final int PITCH = 41;

  /** The first of the drums. */
  public static final int DRUM = 137;

  /** Tokens in all. */
  public static final int SIZE = 146;

  /** The lowest relative pitch. */
  public static final int LOWEST = 16;

  /** Relative pitches. */
  public static final int PITCHES = DRUM - PITCH;

  /** Drums. */
  public static final int DRUMS = SIZE - DRUM;

  /** Grid positions of the longest bar. */
  public static final int POSITIONS = 24;

  /** MusicTicks of a quarter. */
  public static final int QUARTER = 48;

  private static final int GRID = 6;
  private static final String OFFSETS = "\0\14\20\30\40\44"; // 0 12 16 24 32 36, unchangeable
  private static final String LENGTHS = "\14\20\30\40\44\60\74\110\124\140\170\220\250\300";
  private static final String KIT = "$&*.-/213"; // 36 38 42 46 45 47 50 49 51

  private Vocabulary() {}

  /** Grid positions of a bar: 24 or 18. */
  public static int positions(Metre metre) {
    return metre.musicTicks() / QUARTER * GRID;
  }

  /** MusicTicks from the bar line to a grid position. */
  public static int tick(int position) {
    return position / GRID * QUARTER + OFFSETS.charAt(position % GRID);
  }

  /**
   * The nearest grid position; between two, the earlier. May be one past the last: the next bar's
   * first.
   *
   * @param musicTick from the bar line, at least 0
   */
  public static int nearestPosition(int musicTick) {
    int rest = musicTick % QUARTER;
    int best = 0;
    int least = rest;
    for (int k = 1; k <= GRID; k++) {
      int gap = Math.abs((k == GRID ? QUARTER : OFFSETS.charAt(k)) - rest);
      if (gap < least) {
        least = gap;
        best = k;
      }
    }
    return musicTick / QUARTER * GRID + best;
  }

  /** Durations other than {@link #TIE}. */
  public static int durations() {
    return LENGTHS.length();
  }

  /**
   * MusicTicks of a duration.
   *
   * @param index from 0, rising
   */
  public static int durationTicks(int index) {
    return LENGTHS.charAt(index);
  }

  /** The index of the nearest duration; between two, the shorter. */
  public static int nearestDuration(int musicTicks) {
    int best = 0;
    for (int i = 1; i < LENGTHS.length(); i++) {
      if (Math.abs(LENGTHS.charAt(i) - musicTicks) < Math.abs(LENGTHS.charAt(best) - musicTicks)) {
        best = i;
      }
    }
    return best;
  }

  /** Whether a token is a duration, {@link #TIE} included. */
  public static boolean isDuration(int token) {
    return token >= DURATION && token <= TIE;
  }

  /** Whether a token begins an onset. */
  public static boolean isPosition(int token) {
    return token >= POSITION && token < DURATION;
  }

  /** Whether a token is a pitch. */
  public static boolean isPitch(int token) {
    return token >= PITCH && token < DRUM;
  }

  /** What a key's tonic adds to relative pitches: -5 to 6. */
  public static int tonicOffset(int tonic) {
    return tonic <= 6 ? tonic : tonic - 12;
  }

  /** The General MIDI note of a drum, 0 to 8. */
  public static int drumNote(int drum) {
    return KIT.charAt(drum);
  }

  /** The drum that stands for a General MIDI note, or -1. */
  public static int drumOf(int note) {
    return switch (note) {
      case 35, 36 -> 0;
      case 37, 38, 39, 40 -> 1;
      case 22, 42, 44, 54, 69, 70 -> 2;
      case 26, 46 -> 3;
      case 41, 43, 45, 58 -> 4; // 45 is what drum 4 is written as, so it must read as such
      case 47, 61, 64 -> 5;
      case 48, 50, 60, 62, 63 -> 6;
      case 49, 52, 55, 57 -> 7;
      case 51, 53, 56, 59 -> 8;
      default -> -1;
    };
  }
}
