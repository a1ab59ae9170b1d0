package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.BarTokens;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;
import org.jspecify.annotations.Nullable;

/**
 * A line that is not composed but told to the network token by token, so that its state stays
 * right.
 *
 * @param tokens END last
 * @param velocities by note; empty where they are to be assigned
 * @param relaxations pitches for which a rule gave way
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in this package only
record ForcedLine(int[] tokens, TrackNotes notes, byte[] velocities, int relaxations) {
  private static final byte[] ASSIGNED = {};

  /** A bar's rest. */
  static ForcedLine silent() {
    return new ForcedLine(new int[] {Vocabulary.END}, new TrackNotes(), ASSIGNED, 0);
  }

  /** A motif's bar in the key, chords and register of the plan. */
  static ForcedLine recalled(Line.Recalled line, TrackPlan plan, TrackState before) {
    Motif motif = line.motif();
    if (motif.metre() != plan.setting.metre()) {
      throw unfit(
          "the motif is in %s, the bar in %s"
              .formatted(motif.metre().sign(), plan.setting.metre().sign()),
          "Play it in a bar of its own metre.");
    }
    MotifPlacement placed = new MotifPlacement(plan);
    TrackNotes notes = placed.place(motif, line.bar(), before);
    return new ForcedLine(tokens(plan, notes), notes, ASSIGNED, placed.relaxations());
  }

  /** Given notes, put on the grid. */
  static ForcedLine given(Line.Given line, TrackPlan plan, TrackState before) {
    TrackNotes notes = new TrackNotes();
    byte[] velocities = new byte[TrackNotes.MOST];
    for (Note note : line.notes()) {
      check(note, plan);
      if (notes.count() == TrackNotes.MOST) {
        throw tooMany(plan.track);
      }
      velocities[notes.count()] = (byte) note.velocity();
      add(note, plan, before, notes);
    }
    return new ForcedLine(tokens(plan, notes), notes, velocities, 0);
  }

  private static void check(Note note, TrackPlan plan) {
    if (note.track() != plan.track) {
      throw unfit(note + " is given to " + plan.track, "Give each track its own notes.");
    }
    if (plan.track.isPitched() && !plan.request.range().holds(note.pitch())) {
      throw unfit(
          "%s leaves the range %s".formatted(note, plan.request.range()),
          "Widen the range or move the note.");
    }
    if (note.end() > plan.setting.barTicks()) {
      throw unfit(
          "%s leaves its bar of %s".formatted(note, plan.setting.metre().sign()),
          "Cut it at the bar line.");
    }
  }

  private static void add(Note note, TrackPlan plan, TrackState before, TrackNotes notes) {
    BarSetting setting = plan.setting;
    boolean drums = !plan.track.isPitched();
    int pitch = drums ? Vocabulary.drumOf(note.pitch()) : note.pitch();
    int position = Vocabulary.nearestPosition(note.onset());
    boolean held = !drums && note.held() && before.tiedVelocity(pitch) > 0;
    if (pitch < 0 || position >= setting.positions() || isThere(notes, position, pitch)) {
      return;
    }
    int room = setting.barTicks() - (held ? 0 : Vocabulary.tick(position));
    boolean tied = !drums && note.tied() && plan.ties;
    int ticks = drums ? Vocabulary.durationTicks(0) : tied ? room : fitting(note.duration(), room);
    notes.add(held ? TrackNotes.HELD : position, ticks, pitch, tied);
  }

  private static boolean isThere(TrackNotes notes, int position, int pitch) {
    for (int note = 0; note < notes.count(); note++) {
      boolean same = notes.position(note) == position || (notes.isHeld(note) && position == 0);
      if (same && notes.pitch(note) == pitch) {
        return true;
      }
    }
    return false;
  }

  /** The nearest duration that does not go beyond {@code room}. */
  static int fitting(int musicTicks, int room) {
    int index = Vocabulary.nearestDuration(Math.min(musicTicks, room));
    while (index > 0 && Vocabulary.durationTicks(index) > room) {
      index--;
    }
    return Vocabulary.durationTicks(index);
  }

  private static int[] tokens(TrackPlan plan, TrackNotes notes) {
    int[] tokens = BarTokens.encode(plan.track, notes, plan.setting.tonicOffset());
    if (tokens.length > HardMask.MOST_TOKENS) {
      throw tooMany(plan.track);
    }
    return tokens;
  }

  /** The velocity given for a note; 0 where there is none. */
  int velocity(int position, int pitch) {
    for (int note = 0; velocities.length > 0 && note < notes.count(); note++) {
      if (notes.position(note) == position && notes.pitch(note) == pitch) {
        return velocities[note];
      }
    }
    return 0;
  }

  private static MinstrelException tooMany(Track track) {
    return unfit(
        "%s has more notes in a bar than %d tokens name".formatted(track, HardMask.MOST_TOKENS),
        "Give it fewer notes.");
  }

  static MinstrelException unfit(String where, String remedy) {
    return new MinstrelException(
        MinstrelException.Code.MUSIC_INVALID, "line does not fit its bar", where, remedy);
  }

  /** The line that a plan tells; null for one that is composed. */
  static @Nullable ForcedLine of(TrackPlan plan, TrackState before) {
    Line line = plan.request.line();
    if (line instanceof Line.Silent) {
      return silent();
    }
    if (line instanceof Line.Recalled recalled) {
      return recalled(recalled, plan, before);
    }
    return line instanceof Line.Given given ? given(given, plan, before) : null;
  }
}
