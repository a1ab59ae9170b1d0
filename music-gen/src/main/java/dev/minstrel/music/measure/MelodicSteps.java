package dev.minstrel.music.measure;

/**
 * A part as steps from note to note, equal wherever and in whatever key it is played: what the
 * memorisation filter and {@link GramIndex} compare.
 */
public final class MelodicSteps {
  /** Widest interval that is told apart, semitones up or down. */
  public static final int MOST_INTERVAL = 24;

  private static final int TIMES = 64;
  private static final int MUSIC_TICKS_PER_TIME = 4;

  private MelodicSteps() {}

  /**
   * The steps of one part: one fewer than it has notes.
   *
   * <p>Notes are taken by onset and pitch; a step is {@code (interval + 24) * 64 + inter-onset},
   * the interval clamped to -24 to 24 semitones, the inter-onset time in units of 4 musicTicks (a
   * twelfth of a quarter), clamped to 0 to 63.
   */
  public static int[] of(NoteTable piece, int part) {
    int count = 0;
    for (int note = 0; note < piece.count(); note++) {
      count += piece.part(note) == part ? 1 : 0;
    }
    int[] steps = new int[Math.max(0, count - 1)];
    int before = -1;
    int step = 0;
    for (int note = 0; note < piece.count(); note++) {
      if (piece.part(note) == part) {
        if (before >= 0) {
          steps[step++] =
              step(
                  piece.pitch(note) - piece.pitch(before), piece.onset(note) - piece.onset(before));
        }
        before = note;
      }
    }
    return steps;
  }

  private static int step(int interval, long interOnset) {
    int clamped = Math.max(-MOST_INTERVAL, Math.min(MOST_INTERVAL, interval));
    int time = (int) Math.min(TIMES - 1, interOnset / MUSIC_TICKS_PER_TIME);
    return (clamped + MOST_INTERVAL) * TIMES + time;
  }

  static int distinct() {
    return (2 * MOST_INTERVAL + 1) * TIMES;
  }
}
