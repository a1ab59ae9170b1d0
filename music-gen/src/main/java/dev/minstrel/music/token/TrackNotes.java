package dev.minstrel.music.token;

/**
 * The notes of one bar of one track in flat arrays, in the order in which tokens name them. Filled
 * again and again; of one thread. Allocates nothing after construction.
 */
public final class TrackNotes {
  /** Most notes: a bar has at most 96 tokens. */
  public static final int MOST = 96;

  /** The position of a note that goes on from the bar before. */
  public static final int HELD = -1;

  private final byte[] position = new byte[MOST];
  private final byte[] pitch = new byte[MOST];
  private final short[] ticks = new short[MOST];
  private final boolean[] tied = new boolean[MOST];
  private int count;

  /** Forgets all notes. */
  public void clear() {
    count = 0;
  }

  /**
   * Adds a note.
   *
   * @param position on the grid, or {@link #HELD}
   * @param musicTicks its duration inside the bar
   * @param pitch MIDI; of drums 0 to 8
   * @param tied goes on into the next bar
   */
  public void add(int position, int musicTicks, int pitch, boolean tied) {
    this.position[count] = (byte) position;
    this.ticks[count] = (short) musicTicks;
    this.pitch[count] = (byte) pitch;
    this.tied[count] = tied;
    count++;
  }

  /** Takes over what another one holds. */
  public void set(TrackNotes other) {
    count = other.count;
    System.arraycopy(other.position, 0, position, 0, count);
    System.arraycopy(other.pitch, 0, pitch, 0, count);
    System.arraycopy(other.ticks, 0, ticks, 0, count);
    System.arraycopy(other.tied, 0, tied, 0, count);
  }

  /** How many notes there are. */
  public int count() {
    return count;
  }

  /** The grid position of a note, or {@link #HELD}. */
  public int position(int note) {
    return position[note];
  }

  /** Whether a note goes on from the bar before. */
  public boolean isHeld(int note) {
    return position[note] == HELD;
  }

  /** Where a note begins, musicTicks from the bar line. */
  public int start(int note) {
    return position[note] == HELD ? 0 : Vocabulary.tick(position[note]);
  }

  /** Duration inside the bar. */
  public int musicTicks(int note) {
    return ticks[note];
  }

  /** Where a note ends, musicTicks from the bar line. */
  public int end(int note) {
    return start(note) + ticks[note];
  }

  /** MIDI pitch; of drums 0 to 8. */
  public int pitch(int note) {
    return pitch[note];
  }

  /** Whether a note goes on into the next bar. */
  public boolean isTied(int note) {
    return tied[note];
  }
}
