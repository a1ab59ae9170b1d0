package dev.minstrel.music.playing;

import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The notes that sound, and when each ends: a place for every pitch of every voice, so that no
 * pitch of a voice sounds twice and every note that began is found again.
 *
 * <p>Owned by the game thread. Allocates nothing after construction.
 */
@SuppressWarnings("EnumOrdinal") // arrays with a place for each
final class Sounding {
  private static final int PITCHES = 128;
  private static final int PLACES = Voice.values().length * PITCHES;
  private static final Voice[] VOICES = Voice.values();

  private final long[] begins = new long[PLACES];
  private final long[] ends = new long[PLACES];
  private final byte[] velocities = new byte[PLACES];
  private final boolean[] tied = new boolean[PLACES];
  private final int[] active = new int[PLACES];
  private int count;

  static int place(Voice voice, int pitch) {
    return voice.ordinal() * PITCHES + pitch;
  }

  static Voice voice(int place) {
    return VOICES[place / PITCHES];
  }

  static int pitch(int place) {
    return place % PITCHES;
  }

  int count() {
    return count;
  }

  /** One of those that sound. */
  int active(int index) {
    return active[index];
  }

  boolean sounds(int place) {
    for (int i = 0; i < count; i++) {
      if (active[i] == place) {
        return true;
      }
    }
    return false;
  }

  long beginOf(int place) {
    return begins[place];
  }

  long endOf(int place) {
    return ends[place];
  }

  int velocityOf(int place) {
    return velocities[place];
  }

  boolean isTied(int place) {
    return tied[place];
  }

  void begin(int place, long begin, long end, int velocity, boolean tie) {
    begins[place] = begin;
    ends[place] = end;
    velocities[place] = (byte) velocity;
    tied[place] = tie;
    active[count++] = place;
  }

  /** A note goes on into a bar. */
  void carry(int place, long end, boolean tie) {
    ends[place] = end;
    tied[place] = tie;
  }

  /** Takes out the one at an index; the rest keep their order. */
  void remove(int index) {
    System.arraycopy(active, index + 1, active, index, --count - index);
  }

  /** When the next one ends; {@link Transport#NEVER} when none sounds. */
  long nextEnd() {
    long next = Transport.NEVER;
    for (int i = 0; i < count; i++) {
      next = Math.min(next, ends[active[i]]);
    }
    return next;
  }

  /** Ends those of a voice now. */
  void end(Voice voice, long position) {
    for (int i = 0; i < count; i++) {
      if (voice(active[i]) == voice) {
        shorten(active[i], position);
      }
    }
  }

  /** Ends all now. */
  void endAll(long position) {
    for (int i = 0; i < count; i++) {
      shorten(active[i], position);
    }
  }

  void shorten(int place, long position) {
    ends[place] = Math.min(ends[place], position);
    tied[place] = false;
  }

  void clear() {
    count = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(count);
    for (int i = 0; i < count; i++) {
      int place = active[i];
      out.writeShort(place);
      out.writeLong(begins[place]);
      out.writeLong(ends[place]);
      out.writeByte(velocities[place]);
      out.writeBoolean(tied[place]);
    }
  }

  static Sounding read(DataInput in) throws IOException {
    Sounding sounding = new Sounding();
    int count = Saved.range(in.readInt(), 0, PLACES, "sounding notes");
    boolean[] seen = new boolean[PLACES];
    for (int i = 0; i < count; i++) {
      int place = Saved.range(in.readShort(), 0, PLACES - 1, "a sounding note");
      if (seen[place]) {
        throw new IOException("a note sounds twice");
      }
      seen[place] = true;
      long begin = Saved.nanos(in.readLong(), "begin of a note");
      long end = Saved.nanos(in.readLong(), "end of a note");
      int velocity = Saved.range(in.readByte(), 1, 127, "velocity");
      sounding.begin(place, begin, end, velocity, in.readBoolean());
    }
    return sounding;
  }
}
