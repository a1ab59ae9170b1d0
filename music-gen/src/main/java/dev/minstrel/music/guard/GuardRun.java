package dev.minstrel.music.guard;

/**
 * Listens to the notes of a track and counts how many known grams come in a row. Of one thread;
 * {@link #begin}, {@link #note} and {@link #longest} allocate nothing.
 */
public final class GuardRun {
  private static final int WIDEST = 24;
  private static final int TICKS = 4;
  private static final int MOST_GAP = 63;

  private final MemoryFilter filter;
  private final byte[] ring;
  private int pairs;
  private int next;
  private int lastPitch;
  private int lastTick;
  private int run;
  private int longest;

  GuardRun(MemoryFilter filter) {
    this.filter = filter;
    this.ring = new byte[2 * filter.gram];
  }

  /** Goes on where a bar ended. */
  public void begin(GuardTail tail) {
    pairs = tail.copyPairs(ring);
    next = pairs % filter.gram;
    lastPitch = tail.lastPitch();
    lastTick = -tail.sinceLast();
    run = tail.run();
    longest = 0;
  }

  /**
   * Hears an onset.
   *
   * @param musicTick from the bar line, never before the last one
   * @param pitch MIDI, rising among those at one musicTick
   */
  public void note(int musicTick, int pitch) {
    if (lastPitch >= 0) {
      int interval = Math.max(-WIDEST, Math.min(WIDEST, pitch - lastPitch));
      int gap = Math.max(0, Math.min(MOST_GAP, (musicTick - lastTick) / TICKS));
      ring[2 * next] = (byte) (interval + WIDEST);
      ring[2 * next + 1] = (byte) gap;
      next = (next + 1) % filter.gram;
      pairs = Math.min(filter.gram, pairs + 1);
      if (pairs == filter.gram) {
        run = filter.holds(ring, next) ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    lastPitch = pitch;
    lastTick = musicTick;
  }

  /** The longest run of known grams that ended since {@link #begin}. */
  public int longest() {
    return longest;
  }

  /** What to go on from after a bar of this length. */
  public GuardTail tail(int barTicks) {
    byte[] kept = new byte[2 * pairs];
    int first = Math.floorMod(next - pairs, filter.gram);
    for (int i = 0; i < pairs; i++) {
      int at = 2 * ((first + i) % filter.gram);
      kept[2 * i] = ring[at];
      kept[2 * i + 1] = ring[at + 1];
    }
    int since = lastPitch < 0 ? 0 : Math.min(GuardTail.LONGEST, barTicks - lastTick);
    return new GuardTail(kept, lastPitch, since, run);
  }
}
