package dev.minstrel.music.token;

import static dev.minstrel.music.token.Vocabulary.DURATION;
import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCH;
import static dev.minstrel.music.token.Vocabulary.TIE;

import dev.minstrel.api.music.Track;
import java.util.Arrays;

/** One bar of one track as tokens, and back. */
public final class BarTokens {
  private BarTokens() {}

  /**
   * Writes a bar as tokens, {@link Vocabulary#END} last. Pitches that the key cannot write are left
   * out.
   *
   * @param notes on the grid; durations are those of the vocabulary
   */
  public static int[] encode(Track track, TrackNotes notes, int tonicOffset) {
    long[] keys = new long[notes.count()];
    int kept = 0;
    for (int note = 0; note < notes.count(); note++) {
      int token =
          track == Track.DRUMS
              ? Vocabulary.DRUM + notes.pitch(note)
              : PITCH + notes.pitch(note) - tonicOffset - LOWEST;
      if (track == Track.DRUMS || Vocabulary.isPitch(token)) {
        keys[kept++] = key(notes.position(note), durationToken(notes, note), token);
      }
    }
    return tokens(track, Arrays.stream(keys, 0, kept).sorted().distinct().toArray());
  }

  /** Sorts by position, then the longest duration, then pitch. */
  private static long key(int position, int duration, int token) {
    return (position - TrackNotes.HELD) * 1_000_000L + (TIE - duration) * 1000L + token;
  }

  private static int durationToken(TrackNotes notes, int note) {
    return notes.isTied(note) ? TIE : DURATION + Vocabulary.nearestDuration(notes.musicTicks(note));
  }

  private static int[] tokens(Track track, long[] keys) {
    int[] tokens = new int[3 * keys.length + 1];
    int count = 0;
    int before = Integer.MIN_VALUE;
    int duration = 0;
    for (long key : keys) {
      int position = (int) (key / 1_000_000) + TrackNotes.HELD;
      if (position != before) {
        tokens[count++] =
            position == TrackNotes.HELD ? Vocabulary.HOLD : Vocabulary.POSITION + position;
        before = position;
        duration = 0;
      }
      int token = TIE - (int) (key / 1000 % 1000);
      if (track != Track.DRUMS && token != duration) {
        tokens[count++] = token;
        duration = token;
      }
      tokens[count++] = (int) (key % 1000);
    }
    tokens[count++] = Vocabulary.END;
    return Arrays.copyOf(tokens, count);
  }

  /**
   * Reads tokens that follow the {@link Grammar}.
   *
   * @param notes is cleared and receives the notes
   */
  public static void decode(int[] tokens, BarSetting setting, TrackNotes notes) {
    notes.clear();
    int position = TrackNotes.HELD;
    int duration = TIE;
    for (int token : tokens) {
      if (Vocabulary.isPosition(token)) {
        position = token - Vocabulary.POSITION;
      } else if (Vocabulary.isDuration(token)) {
        duration = token;
      } else if (token >= PITCH) {
        addNote(token, position, duration, setting, notes);
      }
    }
  }

  /**
   * Adds the note that a PITCH or DRUM token names.
   *
   * @param position of the onset, or {@link TrackNotes#HELD}
   * @param duration the last duration token
   */
  public static void addNote(
      int token, int position, int duration, BarSetting setting, TrackNotes notes) {
    if (token >= Vocabulary.DRUM) {
      notes.add(position, Vocabulary.durationTicks(0), token - Vocabulary.DRUM, false);
      return;
    }
    int start = position == TrackNotes.HELD ? 0 : Vocabulary.tick(position);
    boolean tied = duration == TIE;
    int ticks = tied ? setting.barTicks - start : Vocabulary.durationTicks(duration - DURATION);
    notes.add(position, ticks, token - PITCH + LOWEST + setting.tonicOffset, tied);
  }
}
