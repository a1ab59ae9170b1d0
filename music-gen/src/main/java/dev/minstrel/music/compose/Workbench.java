package dev.minstrel.music.compose;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.GuardRun;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.FormatOrder;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a composer uses again and again: network, rows, arrays. Owned by the composer's thread. */
final class Workbench {
  final ComposerModel model;
  final GuardLimits limits;
  final Surroundings surroundings = new Surroundings();
  final Steering steering = new Steering();
  final TokenDraw draw = new TokenDraw();
  final boolean[] mask = new boolean[Vocabulary.SIZE];
  final float[] logits = new float[Vocabulary.SIZE];

  /** One a candidate, and one more that keeps the best. */
  private final CandidateRow[] rows = new CandidateRow[BarRequest.MOST_CANDIDATES + 1];

  private final List<@Nullable GuardRun> ears = new ArrayList<>();
  private final int[] onsets = new int[TrackNotes.MOST];

  Workbench(ComposerModel model, MemoryGuard guard, GuardLimits limits) {
    this.model = model;
    this.limits = limits;
    List<ChordSpan> chords = List.of(new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR)));
    BarSetting any =
        new BarSetting(Metre.FOUR_FOUR, new Key(0, Mode.IONIAN), chords, null, 0, false);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new CandidateRow(any, surroundings.heard, model.hidden());
    }
    for (Track track : Track.values()) {
      ears.add(guard.listener(track).orElse(null));
    }
  }

  CandidateRow row(int index) {
    return rows[index];
  }

  /** The best row of those that were kept. */
  CandidateRow best() {
    return rows[rows.length - 1];
  }

  /** Keeps a row: later candidates use another one's memory. */
  void keep(int index) {
    CandidateRow kept = rows[index];
    rows[index] = rows[rows.length - 1];
    rows[rows.length - 1] = kept;
  }

  /** The guard's ear for a track that has heard these notes; null when it is not guarded. */
  @Nullable GuardRun hear(Track track, TrackState before, TrackNotes notes) {
    GuardRun ear = ears.get(FormatOrder.of(track));
    if (ear == null) {
      return null;
    }
    ear.begin(before.tail);
    int count = sortOnsets(notes);
    for (int i = 0; i < count; i++) {
      ear.note(onsets[i] >> 7, onsets[i] & 127);
    }
    return ear;
  }

  /** Struck notes by time, then pitch; nearly in order already, so by insertion. */
  private int sortOnsets(TrackNotes notes) {
    int count = 0;
    for (int note = 0; note < notes.count(); note++) {
      if (!notes.isHeld(note)) {
        int key = notes.start(note) << 7 | notes.pitch(note);
        int at = count++;
        while (at > 0 && onsets[at - 1] > key) {
          onsets[at] = onsets[at - 1];
          at--;
        }
        onsets[at] = key;
      }
    }
    return count;
  }
}
