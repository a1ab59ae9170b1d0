package dev.minstrel.music.synth;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded ring of timed events from one thread to another.
 *
 * <p>One thread offers, one thread (the synthesizer's) takes; neither waits, neither allocates.
 */
public final class SynthEvents {
  private final long[] frames;
  private final long[] events;
  private final int mask;
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  /**
   * An empty ring.
   *
   * @param capacity a power of two, 2 to 65,536
   */
  public SynthEvents(int capacity) {
    if (!(capacity >= 2 && capacity <= 65_536 && Integer.bitCount(capacity) == 1)) {
      throw new IllegalArgumentException(
          "capacity must be a power of two, 2 to 65536, was " + capacity);
    }
    frames = new long[capacity];
    events = new long[capacity];
    mask = capacity - 1;
  }

  /**
   * Adds an event, unless the ring is full.
   *
   * @param frame as {@link Synthesizer#offer} takes it
   * @param event from {@link SynthEvent}
   */
  public boolean offer(long frame, long event) {
    long place = offered.getPlain();
    if (place - taken.getAcquire() > mask) {
      return false;
    }
    frames[(int) place & mask] = frame;
    events[(int) place & mask] = event;
    offered.setRelease(place + 1);
    return true;
  }

  /** How many more events fit; exact for the thread that offers. */
  public int free() {
    return mask + 1 - (int) (offered.getPlain() - taken.getAcquire());
  }

  /** Moves events to a synthesizer until one of the two is empty or full; how many moved. */
  int drainTo(Synthesizer synthesizer) {
    long place = taken.getPlain();
    long first = place;
    long end = offered.getAcquire();
    while (place < end
        && synthesizer.offer(frames[(int) place & mask], events[(int) place & mask])) {
      place++;
    }
    taken.setRelease(place);
    return (int) (place - first);
  }
}
