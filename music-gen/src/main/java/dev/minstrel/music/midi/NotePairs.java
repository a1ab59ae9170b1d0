package dev.minstrel.music.midi;

import java.util.Arrays;

/**
 * The notes of one track: strikes with their ends, first struck, first ended.
 *
 * <p>Queues are lists threaded through arrays, so that a pitch struck a million times costs no more
 * than others.
 */
final class NotePairs {
  private static final int NONE = -1;

  private int[] events = new int[64];
  private long[] endTicks = new long[64];
  private int[] nexts = new int[64];
  private int count;
  private int openNotes;
  private int strayEnds;

  private NotePairs() {}

  static NotePairs of(MidiTrack track) {
    NotePairs pairs = new NotePairs();
    int[] oldest = new int[16 * 128];
    int[] newest = new int[16 * 128];
    Arrays.fill(oldest, NONE);
    for (int event = 0; event < track.eventCount(); event++) {
      int key = track.channel(event) * 128 + (track.first(event) & 127);
      if (track.isNoteOn(event)) {
        int note = pairs.add(event, track.endTick());
        if (oldest[key] == NONE) {
          oldest[key] = note;
        } else {
          pairs.nexts[newest[key]] = note;
        }
        newest[key] = note;
        pairs.openNotes++;
      } else if (track.isNoteOff(event)) {
        int note = oldest[key];
        if (note == NONE) {
          pairs.strayEnds++;
        } else {
          pairs.endTicks[note] = track.tick(event);
          oldest[key] = pairs.nexts[note];
          pairs.openNotes--;
        }
      }
    }
    return pairs;
  }

  private int add(int event, long endTick) {
    if (count == events.length) {
      events = Arrays.copyOf(events, 2 * count);
      endTicks = Arrays.copyOf(endTicks, 2 * count);
      nexts = Arrays.copyOf(nexts, 2 * count);
    }
    events[count] = event;
    endTicks[count] = endTick;
    nexts[count] = NONE;
    return count++;
  }

  int count() {
    return count;
  }

  /** The event that strikes a note. */
  int event(int note) {
    return events[note];
  }

  /** When it ends, in the file's ticks. */
  long endTick(int note) {
    return endTicks[note];
  }

  int openNotes() {
    return openNotes;
  }

  int strayEnds() {
    return strayEnds;
  }
}
