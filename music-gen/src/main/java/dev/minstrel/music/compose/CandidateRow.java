package dev.minstrel.music.compose;

import static dev.minstrel.music.token.Vocabulary.DURATION;
import static dev.minstrel.music.token.Vocabulary.TIE;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.BarTokens;
import dev.minstrel.music.token.Conditions;
import dev.minstrel.music.token.Grammar;
import dev.minstrel.music.token.Heard;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;
import java.util.Arrays;

/**
 * One candidate of one track as it grows. Of one thread; used again for each track, allocates
 * nothing after construction.
 */
final class CandidateRow {
  final Grammar grammar = new Grammar();
  final Conditions conditions;
  final TrackNotes notes = new TrackNotes();
  final Dissonance dissonance = new Dissonance();

  /** Network state after the bar; filled when it ends. */
  final float[] state;

  private final int[] sounding = new int[Vocabulary.POSITIONS];
  private final int[] pitchEnd = new int[128];
  private BarSetting setting;
  int index;
  int lastToken;
  int tokenCount;
  int onsets;
  int relaxations;
  double logLikelihood;
  int struck;
  int pitchSum;
  int longestRun;

  CandidateRow(BarSetting setting, Heard heard, int hidden) {
    this.setting = setting;
    this.conditions = new Conditions(setting, heard);
    this.state = new float[ComposerModel.LAYERS * hidden];
  }

  void begin(TrackPlan plan, TrackState before, Surroundings surroundings, int index) {
    this.setting = plan.setting;
    this.index = index;
    grammar.begin(setting, plan.track == Track.DRUMS);
    TrackNotes earlier = before.notes;
    for (int note = 0; note < earlier.count(); note++) {
      if (earlier.isTied(note) && plan.request.range().holds(earlier.pitch(note))) {
        grammar.addPending(earlier.pitch(note) - setting.tonicOffset());
      }
    }
    conditions.begin(
        setting, plan.track, plan.style, plan.bins, surroundings.heard, earlier, before.lastPitch);
    notes.clear();
    dissonance.set(surroundings.dissonance);
    Arrays.fill(sounding, 0);
    Arrays.fill(pitchEnd, 0);
    lastToken = Vocabulary.END;
    tokenCount = 0;
    onsets = 0;
    relaxations = 0;
    logLikelihood = 0;
    struck = 0;
    pitchSum = 0;
    longestRun = 0;
  }

  boolean isOver() {
    return grammar.place() == Grammar.Place.OVER;
  }

  void accept(int token, Surroundings surroundings) {
    tokenCount++;
    lastToken = token;
    if (Vocabulary.isPosition(token)) {
      onsets++;
    }
    grammar.accept(token);
    if (token >= Vocabulary.PITCH) {
      BarTokens.addNote(token, grammar.position(), grammar.duration(), setting, notes);
      if (token < Vocabulary.DRUM) {
        sound(surroundings);
      }
      if (grammar.position() != TrackNotes.HELD) {
        struck++;
        pitchSum += notes.pitch(notes.count() - 1);
      }
    }
    conditions.accept(token);
  }

  /** The newest note sounds from now on. */
  private void sound(Surroundings surroundings) {
    int note = notes.count() - 1;
    int pitch = notes.pitch(note);
    int end = notes.end(note);
    pitchEnd[pitch] = end;
    int from = Math.max(0, grammar.position());
    for (int p = from; p < setting.positions() && Vocabulary.tick(p) < end; p++) {
      sounding[p]++;
    }
    surroundings.addPairs(pitch, notes.start(note), end, dissonance);
    addOwnPairs(pitch, notes.start(note), end, note);
  }

  private void addOwnPairs(int pitch, int start, int end, int note) {
    for (int other = 0; other < note; other++) {
      int overlap = Math.min(end, notes.end(other)) - Math.max(start, notes.start(other));
      if (overlap > 0) {
        dissonance.addPair(overlap, Dissonance.weight(pitch, notes.pitch(other)));
      }
    }
  }

  /** How many notes sound at a position so far. */
  int sounding(int position) {
    return sounding[position];
  }

  /** Whether a pitch sounds at the cursor. */
  boolean sounds(int pitch) {
    return pitchEnd[pitch] > grammar.tick();
  }

  /** Where a note of this duration that begins at the cursor ends. */
  int endOf(int duration) {
    return duration == TIE
        ? setting.barTicks()
        : grammar.tick() + Vocabulary.durationTicks(duration - DURATION);
  }

  /** Mean pitch of the notes struck so far; NaN when none is. */
  double register() {
    return struck == 0 ? Double.NaN : (double) pitchSum / struck;
  }
}
