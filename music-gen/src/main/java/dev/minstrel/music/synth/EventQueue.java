package dev.minstrel.music.synth;

/** Events in the order of their frames, and of their coming where frames are equal; bounded. */
final class EventQueue {
  private final long[] frames;
  private final long[] events;
  private final int mask;
  private long first;
  private long end;

  EventQueue(int capacity) {
    frames = new long[capacity];
    events = new long[capacity];
    mask = capacity - 1;
  }

  /** Mostly events come in order, and then this is an append. */
  boolean offer(long frame, long event) {
    if (end - first > mask) {
      return false;
    }
    long place = end;
    while (place > first && frames[(int) (place - 1) & mask] > frame) {
      frames[(int) place & mask] = frames[(int) (place - 1) & mask];
      events[(int) place & mask] = events[(int) (place - 1) & mask];
      place--;
    }
    frames[(int) place & mask] = frame;
    events[(int) place & mask] = event;
    end++;
    return true;
  }

  boolean isEmpty() {
    return first == end;
  }

  long frame() {
    return frames[(int) first & mask];
  }

  long event() {
    return events[(int) first & mask];
  }

  void remove() {
    first++;
  }
}
