package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.token.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A short line as degrees of a scale and a rhythm, free of key and mode.
 *
 * @param bars length, 1 or 2
 * @param notes one after the other, 1 to {@value #MOST_NOTES}
 */
public record Motif(Metre metre, int bars, List<Motif.Step> notes) {
  /** Most notes. */
  public static final int MOST_NOTES = 48;

  /** MIDI pitch of degree 0 in C. */
  static final int TONIC = 60;

  private static final int WIDEST = 21;
  private static final int SHORTEST = 12;

  /**
   * One note.
   *
   * @param onset musicTicks from the beginning of the motif, on the grid
   * @param duration musicTicks, at least 12; it may cross the motif's inner bar line
   * @param degree of the scale, -21 to 21: 0 is the tonic, 7 the tonic an octave up, -1 the degree
   *     below
   * @param alteration semitones from the degree, -1 to 1
   */
  public record Step(int onset, int duration, int degree, int alteration) {}

  /**
   * Checks that the notes fit the metre.
   *
   * @throws MinstrelException {@code MUSIC_INVALID}; it names the note that does not fit
   */
  public Motif {
    Objects.requireNonNull(metre, "metre");
    notes = List.copyOf(notes);
    if (!(bars == 1 || bars == 2)) {
      throw unfit("it has " + bars + " bars", "Give it 1 or 2.");
    }
    if (notes.isEmpty() || notes.size() > MOST_NOTES) {
      throw unfit("it has " + notes.size() + " notes", "Give it 1 to " + MOST_NOTES + ".");
    }
    int free = 0;
    for (Step step : notes) {
      check(step, free, bars * metre.musicTicks(), metre);
      free = step.onset() + step.duration();
    }
  }

  private static void check(Step step, int free, int end, Metre metre) {
    if (step.onset() < free) {
      throw unfit(step + " begins before the note before it ends", "Let one note sound at a time.");
    }
    if (step.onset() >= end || step.onset() + step.duration() > end) {
      throw unfit(
          "%s goes beyond its end, %d musicTicks in %s".formatted(step, end, metre.sign()),
          "Shorten it, or use another metre.");
    }
    int inBar = step.onset() % metre.musicTicks();
    if (Vocabulary.tick(Vocabulary.nearestPosition(inBar)) != inBar) {
      throw unfit(
          step + " is not on the grid",
          "Begin notes 0, 12, 16, 24, 32 or 36 musicTicks after a quarter.");
    }
    if (step.duration() < SHORTEST) {
      throw unfit(step + " is too short", "Use durations from 12 musicTicks.");
    }
    if (Math.abs(step.degree()) > WIDEST || Math.abs(step.alteration()) > 1) {
      throw unfit(step + " lies too far away", "Use degrees -21 to 21, alterations -1 to 1.");
    }
  }

  private static MinstrelException unfit(String where, String remedy) {
    return new MinstrelException(
        MinstrelException.Code.MUSIC_INVALID, "motif is not valid", where, remedy);
  }

  /**
   * The line of the melody in one or two bars of one metre: the highest of the notes that are
   * struck together, each until the next begins.
   *
   * @throws MinstrelException {@code MUSIC_INVALID} when there is no melody, or the metre changes
   */
  public static Motif of(List<Bar> bars) {
    if (bars.isEmpty() || bars.size() > 2) {
      throw unfit("it has " + bars.size() + " bars", "Give it 1 or 2.");
    }
    Metre metre = bars.get(0).metre();
    List<Step> steps = new ArrayList<>();
    for (int bar = 0; bar < bars.size(); bar++) {
      if (bars.get(bar).metre() != metre) {
        throw unfit("its metre changes", "Take bars of one metre.");
      }
      addSteps(bars.get(bar), bar * metre.musicTicks(), steps);
    }
    if (steps.isEmpty()) {
      throw unfit("there is no melody in its bars", "Take bars in which the melody plays.");
    }
    return new Motif(metre, bars.size(), steps);
  }

  private static void addSteps(Bar bar, int start, List<Step> steps) {
    List<Note> line =
        bar.notes().stream()
            .filter(note -> note.track() == Track.MELODY && !note.held())
            .sorted(Comparator.comparingInt(Note::onset).thenComparing(Note::pitch))
            .toList();
    for (Note note : line) {
      int onset = start + Vocabulary.tick(Vocabulary.nearestPosition(note.onset()));
      int end = start + Math.max(note.end(), note.onset() + SHORTEST);
      while (!steps.isEmpty() && steps.get(steps.size() - 1).onset() + SHORTEST > onset) {
        steps.remove(steps.size() - 1); // struck together, or too soon: the later and higher stays
      }
      cutLast(steps, onset);
      if (onset + SHORTEST <= start + bar.metre().musicTicks()) {
        end = Math.min(end, start + bar.metre().musicTicks());
        steps.add(step(bar.key(), onset, Math.max(SHORTEST, end - onset), note.pitch()));
      }
    }
  }

  private static void cutLast(List<Step> steps, int at) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).onset() + steps.get(last).duration() > at) {
      Step step = steps.get(last);
      steps.set(last, new Step(step.onset(), at - step.onset(), step.degree(), step.alteration()));
    }
  }

  private static Step step(Key key, int onset, int duration, int pitch) {
    int above = pitch - TONIC - Vocabulary.tonicOffset(key.tonic());
    int best = -WIDEST;
    for (int degree = -WIDEST; degree <= WIDEST; degree++) {
      int gap = Math.abs(above - key.mode().semitones(degree));
      if (gap < Math.abs(above - key.mode().semitones(best))) {
        best = degree;
      }
    }
    int alteration = above - key.mode().semitones(best);
    return new Step(onset, duration, best, Math.max(-1, Math.min(1, alteration)));
  }
}
