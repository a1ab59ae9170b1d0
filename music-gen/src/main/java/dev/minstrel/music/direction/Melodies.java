package dev.minstrel.music.direction;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Motifs out of what was played, and as degrees of a scale. */
public final class Melodies {
  private static final int SHORTEST = 12;
  private static final int QUARTER = 48;

  private Melodies() {}

  /**
   * What the melody of some bars was, the highest note where there are several.
   *
   * @param bars one or two, oldest first
   * @return empty when it was silent, or the bars differ in metre
   */
  public static Optional<Motif> of(List<Bar> bars) {
    List<Motif.Tone> tones = new ArrayList<>();
    Bar last = bars.get(bars.size() - 1);
    int start = 0;
    for (Bar bar : bars) {
      if (bar.metre() != last.metre()) {
        tones.clear();
        start = 0;
        continue;
      }
      int from = start;
      bar.notes().stream()
          .filter(note -> note.track() == Track.MELODY && !note.held())
          .sorted(
              Comparator.comparingInt(Note::onset)
                  .thenComparing(Comparator.comparingInt(Note::pitch).reversed()))
          .forEach(note -> add(note, from, tones));
      start += bar.metre().musicTicks();
    }
    boolean fits = !tones.isEmpty() && tones.size() <= Motif.MOST_TONES;
    return fits ? Optional.of(new Motif(last.key(), last.metre(), tones)) : Optional.empty();
  }

  private static void add(Note note, int start, List<Motif.Tone> tones) {
    int onset = start + note.onset();
    if (tones.isEmpty() || tones.get(tones.size() - 1).onset() < onset) {
      tones.add(new Motif.Tone(onset, Math.max(SHORTEST, note.duration()), note.pitch()));
    }
  }

  /** A motif as degrees of its scale, on the grid of the composer. */
  static dev.minstrel.music.compose.Motif degrees(Motif motif) {
    int first = motif.tones().get(0).pitch();
    int tonic = first - Math.floorMod(first - motif.key().tonic(), 12);
    List<dev.minstrel.music.compose.Motif.Step> steps = new ArrayList<>();
    int before = -1;
    for (Motif.Tone tone : motif.tones()) {
      int onset = onGrid(tone.onset());
      if (onset > before && onset < motif.bars() * motif.metre().musicTicks()) {
        steps.add(step(onset, tone, tone.pitch() - tonic, motif.key()));
        before = onset;
      }
    }
    return new dev.minstrel.music.compose.Motif(motif.metre(), motif.bars(), steps);
  }

  private static dev.minstrel.music.compose.Motif.Step step(
      int onset, Motif.Tone tone, int semitones, Key key) {
    int degree = degreeAtOrBelow(semitones, key);
    int alteration = semitones - key.mode().semitones(degree);
    if (alteration > 1) { // the step of harmonic minor is three semitones wide
      degree++;
      alteration = semitones - key.mode().semitones(degree);
    }
    return new dev.minstrel.music.compose.Motif.Step(onset, tone.duration(), degree, alteration);
  }

  private static int degreeAtOrBelow(int semitones, Key key) {
    int degree = Math.floorDiv(semitones, 12) * 7;
    while (key.mode().semitones(degree + 1) <= semitones) {
      degree++;
    }
    return degree;
  }

  /** The nearest of 0, 12, 16, 24, 32, 36 in its quarter. */
  private static int onGrid(int onset) {
    int quarter = onset / QUARTER * QUARTER;
    int best = quarter;
    for (int offset : new int[] {0, 12, 16, 24, 32, 36, QUARTER}) {
      if (Math.abs(quarter + offset - onset) < Math.abs(best - onset)) {
        best = quarter + offset;
      }
    }
    return best;
  }
}
