package dev.minstrel.music.direction;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Note;
import java.util.ArrayList;
import java.util.List;

/** The notes of a stinger, in the chord that sounds and the key around it. */
public final class StingerNotes {
  private static final int MIDDLE = 67;
  private static final int HIGH = 74;
  private static final int LOW = 45;
  private static final int SIXTEENTH = 12;
  private static final int EIGHTH = 24;
  private static final int QUARTER = 48;

  private StingerNotes() {}

  /**
   * The notes, onsets from where the stinger begins, rising; their track means nothing.
   *
   * @param velocity 1 to 127, of the music around it
   */
  public static List<Note> of(Stinger kind, Key key, Chord chord, int velocity) {
    List<Note> notes = new ArrayList<>();
    int loud = Math.max(70, Math.min(120, velocity + 15));
    switch (kind) {
      case DISCOVERY -> {
        int[] up = chordTones(chord, HIGH, 4);
        for (int i = 0; i < up.length; i++) {
          add(notes, i * SIXTEENTH, i == up.length - 1 ? QUARTER : SIXTEENTH, up[i], loud + 2 * i);
        }
      }
      case DANGER -> {
        int root = atOrAbove(chord.root(), LOW);
        add(notes, 0, EIGHTH, root + 12, loud);
        add(notes, EIGHTH, EIGHTH, scaleBelow(key, root + 12), loud);
        add(notes, 2 * EIGHTH, 2 * QUARTER, root, loud + 5);
      }
      case VICTORY -> {
        int[] up = chordTones(chord, MIDDLE, 4);
        int[] onsets = {0, EIGHTH, EIGHTH + SIXTEENTH, QUARTER};
        for (int i = 0; i < up.length; i++) {
          add(notes, onsets[i], i == up.length - 1 ? 2 * QUARTER : SIXTEENTH, up[i], loud);
        }
        add(notes, QUARTER, 2 * QUARTER, up[1], loud - 8);
      }
      case DEFEAT -> {
        int pitch = atOrAbove(chord.root(), MIDDLE);
        int onset = 0;
        for (int i = 0; i < 4; i++) {
          int length = EIGHTH * (i + 1);
          add(notes, onset, length, pitch, loud - 6 * i);
          onset += length;
          pitch = scaleBelow(key, pitch);
        }
      }
      case MYSTERY -> {
        int fifth = chordTones(chord, HIGH, 3)[2];
        add(notes, 0, EIGHTH, fifth, loud - 15);
        add(notes, EIGHTH, 2 * QUARTER, scaleAbove(key, fifth), loud - 20);
      }
    }
    return notes;
  }

  private static void add(List<Note> notes, int onset, int duration, int pitch, int velocity) {
    notes.add(Note.of(Track.MELODY, onset, duration, pitch, Math.max(1, Math.min(127, velocity))));
  }

  private static int[] chordTones(Chord chord, int from, int count) {
    int[] tones = new int[count];
    int pitch = from;
    for (int i = 0; i < count; pitch++) {
      if (chord.holds(pitch)) {
        tones[i++] = pitch;
      }
    }
    return tones;
  }

  private static int atOrAbove(int pitchClass, int from) {
    return from + Math.floorMod(pitchClass - from, 12);
  }

  private static int scaleBelow(Key key, int pitch) {
    int below = pitch - 1;
    while (!key.holds(below)) {
      below--;
    }
    return below;
  }

  private static int scaleAbove(Key key, int pitch) {
    int above = pitch + 1;
    while (!key.holds(above)) {
      above++;
    }
    return above;
  }
}
