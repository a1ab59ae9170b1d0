package dev.minstrel.music.measure;

import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import java.util.List;

/**
 * The attributes that a bar is asked for, measured on what was composed: density, register and
 * velocity of one track, dissonance of all pitched tracks together.
 *
 * <p>The training measures its corpora in the same way, so a requested bin and a realised value
 * speak of one thing. Each function comes for notes in arrays, one entry a note, any order, and for
 * a {@link Bar}. Held notes sound but are not struck. Allocates nothing; any thread.
 */
public final class BarAttributes {
  /** What a silent track has as register and velocity, and a bar without pairs as dissonance. */
  public static final double NONE = Double.NaN;

  private static final int MUSIC_TICKS_PER_QUARTER = 48;

  private BarAttributes() {}

  /** How rough two notes sound together, 0 to 1, by the semitones between them. */
  public static double roughness(int semitones) {
    return switch (Math.abs(semitones) % 12) {
      case 1 -> 1;
      case 2, 6 -> 0.6;
      case 10 -> 0.4;
      case 11 -> 0.9;
      default -> 0;
    };
  }

  /**
   * Distinct positions at which a note is struck, a quarter.
   *
   * @param onsets musicTicks from the bar line, of one track
   * @param held true where nothing is struck
   */
  public static double density(int[] onsets, boolean[] held, int count, Metre metre) {
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      boolean counts = !held[i];
      for (int j = 0; j < i && counts; j++) {
        counts = held[j] || onsets[j] != onsets[i];
      }
      distinct += counts ? 1 : 0;
    }
    return aQuarter(distinct, metre);
  }

  /**
   * Mean of the struck notes: register for MIDI pitches, velocity for velocities.
   *
   * @return {@link #NONE} when nothing is struck
   */
  public static double meanStruck(int[] values, boolean[] held, int count) {
    int sum = 0;
    int struck = 0;
    for (int i = 0; i < count; i++) {
      if (!held[i]) {
        sum += values[i];
        struck++;
      }
    }
    return struck == 0 ? NONE : (double) sum / struck;
  }

  /**
   * Mean {@link #roughness} over all pairs of notes that sound together, weighted by the time they
   * share.
   *
   * @param onsets musicTicks, of all pitched tracks, held notes included
   * @param durations musicTicks
   * @return 0 to 1, or {@link #NONE} when no two notes sound together
   */
  public static double dissonance(int[] onsets, int[] durations, int[] pitches, int count) {
    double rough = 0;
    long together = 0;
    for (int i = 0; i < count; i++) {
      int end = onsets[i] + durations[i];
      for (int j = 0; j < i; j++) {
        int shared = Math.min(end, onsets[j] + durations[j]) - Math.max(onsets[i], onsets[j]);
        if (shared > 0) {
          together += shared;
          rough += shared * roughness(pitches[i] - pitches[j]);
        }
      }
    }
    return together == 0 ? NONE : rough / together;
  }

  /** Distinct positions at which a track strikes a note, a quarter. */
  public static double density(Bar bar, Track track) {
    List<Note> notes = bar.notes();
    int distinct = 0;
    for (int i = 0; i < notes.size(); i++) {
      boolean counts = struck(notes.get(i), track);
      for (int j = 0; j < i && counts; j++) {
        Note before = notes.get(j);
        counts = !struck(before, track) || before.onset() != notes.get(i).onset();
      }
      distinct += counts ? 1 : 0;
    }
    return aQuarter(distinct, bar.metre());
  }

  /** Mean MIDI pitch of the notes that a track strikes; {@link #NONE} when it strikes none. */
  public static double register(Bar bar, Track track) {
    int sum = 0;
    int count = 0;
    for (int i = 0; i < bar.notes().size(); i++) {
      Note note = bar.notes().get(i);
      if (struck(note, track)) {
        sum += note.pitch();
        count++;
      }
    }
    return count == 0 ? NONE : (double) sum / count;
  }

  /** Mean velocity of the notes that a track strikes; {@link #NONE} when it strikes none. */
  public static double velocity(Bar bar, Track track) {
    int sum = 0;
    int count = 0;
    for (int i = 0; i < bar.notes().size(); i++) {
      Note note = bar.notes().get(i);
      if (struck(note, track)) {
        sum += note.velocity();
        count++;
      }
    }
    return count == 0 ? NONE : (double) sum / count;
  }

  /** {@link #dissonance(int[], int[], int[], int)} of the pitched tracks of a bar. */
  public static double dissonance(Bar bar) {
    List<Note> notes = bar.notes();
    double rough = 0;
    long together = 0;
    for (int i = 0; i < notes.size(); i++) {
      Note one = notes.get(i);
      for (int j = 0; j < i && one.track().isPitched(); j++) {
        Note other = notes.get(j);
        int shared = Math.min(one.end(), other.end()) - Math.max(one.onset(), other.onset());
        if (shared > 0 && other.track().isPitched()) {
          together += shared;
          rough += shared * roughness(one.pitch() - other.pitch());
        }
      }
    }
    return together == 0 ? NONE : rough / together;
  }

  private static boolean struck(Note note, Track track) {
    return note.track() == track && !note.held();
  }

  private static double aQuarter(int count, Metre metre) {
    return (double) count * MUSIC_TICKS_PER_QUARTER / metre.musicTicks();
  }
}
