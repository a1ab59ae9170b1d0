package dev.minstrel.music.compose;

import dev.minstrel.api.music.Mode;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;

/** Moves a motif to a key, a register and the chords of a bar. */
final class MotifPlacement {
  private final TrackPlan plan;
  private final BarSetting setting;
  private int relaxations;

  MotifPlacement(TrackPlan plan) {
    this.plan = plan;
    this.setting = plan.setting;
  }

  /** Degrees that clash with the rules move to the nearest pitch that does not. */
  TrackNotes place(Motif motif, int bar, TrackState before) {
    TrackNotes notes = new TrackNotes();
    int shift = octaves(motif);
    int line = bar * setting.barTicks();
    for (Motif.Step step : motif.notes()) {
      int onset = step.onset() - line;
      int end = onset + step.duration();
      if (onset < 0 && end > 0) {
        hold(before, end, notes);
      } else if (onset >= 0 && onset < setting.barTicks()) {
        int position = Vocabulary.nearestPosition(onset);
        int pitch = nearest(pitch(step) + 12 * shift, position);
        boolean tied = end > setting.barTicks() && plan.ties;
        int room = setting.barTicks() - onset;
        notes.add(position, tied ? room : ForcedLine.fitting(step.duration(), room), pitch, tied);
      }
    }
    return notes;
  }

  /** What the bar before tied over sounds on as long as the motif says. */
  private void hold(TrackState before, int musicTicks, TrackNotes notes) {
    for (int note = 0; note < before.notes.count(); note++) {
      int pitch = before.notes.pitch(note);
      if (before.notes.isTied(note) && plan.request.range().holds(pitch)) {
        int ticks = ForcedLine.fitting(musicTicks, setting.barTicks());
        notes.add(TrackNotes.HELD, ticks, pitch, false);
      }
    }
  }

  private int pitch(Motif.Step step) {
    Mode mode = setting.key().mode();
    return Motif.TONIC + setting.tonicOffset() + mode.semitones(step.degree()) + step.alteration();
  }

  /** The shift that brings the motif's mean nearest to the register. */
  private int octaves(Motif motif) {
    double sum = 0;
    for (Motif.Step step : motif.notes()) {
      sum += pitch(step);
    }
    double middle = (plan.request.range().lowest() + plan.request.range().highest()) / 2.0;
    double aim = Double.isNaN(plan.register) ? middle : plan.register;
    return (int) Math.round((aim - sum / motif.notes().size()) / 12);
  }

  private int nearest(int pitch, int position) {
    PitchRange range = plan.request.range();
    int octave = pitch;
    while (octave < range.lowest()) {
      octave += 12;
    }
    while (octave > range.highest()) {
      octave -= 12;
    }
    for (int level = 1; level <= TrackPlan.LAST_LEVEL; level++) {
      for (int away = 0; away < 128; away++) {
        for (int sign = -1; sign <= 1; sign += 2) {
          if (plan.allows(octave + sign * away, position, level)) {
            relaxations += level > 1 ? 1 : 0;
            return octave + sign * away;
          }
        }
      }
    }
    throw new AssertionError("a range has no pitch: " + range);
  }

  /** Pitches for which a rule gave way. */
  int relaxations() {
    return relaxations;
  }
}
