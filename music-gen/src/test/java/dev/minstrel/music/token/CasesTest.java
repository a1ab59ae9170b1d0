package dev.minstrel.music.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.runtime.json.Json;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The runtime reads music exactly as the training code did. */
class CasesTest {
  private static final List<String> STYLES = List.of("SONG", "CHAMBER", "GAME", "GROOVE");

  private final boolean[] mask = new boolean[Vocabulary.SIZE];

  @Test
  void gridIsTheTrainings() {
    int[] ticks = Cases.wholes(Cases.read(), "ticks");
    for (int position = 0; position < ticks.length; position++) {
      assertEquals(ticks[position], Vocabulary.tick(position));
      assertEquals(position, Vocabulary.nearestPosition(ticks[position]));
    }
  }

  @Test
  void tokensMasksAndConditionsAreTheTrainings() {
    int steps = 0;
    for (Json piece : Cases.list(Cases.read(), "cases")) {
      List<Json> bars = Cases.list(piece, "bars");
      for (int bar = 0; bar < bars.size(); bar++) {
        for (Json track : Cases.list(bars.get(bar), "tracks")) {
          Json before = bar == 0 ? null : sameTrack(bars.get(bar - 1), track);
          String where =
              Cases.text(piece, "name") + " bar " + bar + " " + Cases.text(track, "track");
          steps += compare(where, bars.get(bar), track, before);
        }
      }
    }
    assertTrue(steps > 500, "only " + steps + " steps were compared");
  }

  private static Json sameTrack(Json bar, Json track) {
    return Cases.list(bar, "tracks").stream()
        .filter(each -> Cases.text(each, "track").equals(Cases.text(track, "track")))
        .findFirst()
        .orElseThrow();
  }

  private int compare(String where, Json bar, Json row, Json before) {
    BarSetting setting = setting(bar);
    Track track = Track.valueOf(Cases.text(row, "track"));
    TrackNotes notes = notes(row);
    int[] tokens = Cases.wholes(row, "tokens");
    assertArrayEquals(
        tokens, BarTokens.encode(track, notes, setting.tonicOffset()), where + ": tokens");
    TrackNotes decoded = new TrackNotes();
    BarTokens.decode(tokens, setting, decoded);
    assertArrayEquals(
        tokens, BarTokens.encode(track, decoded, setting.tonicOffset()), where + ": decoded");

    TrackNotes earlier = before == null ? new TrackNotes() : notes(before);
    Grammar grammar = grammar(setting, track, earlier);
    Conditions conditions = conditions(bar, row, setting, track, earlier);
    List<Json> steps = Cases.list(row, "steps");
    for (int i = 0; i < tokens.length; i++) {
      compareStep(where + " step " + i, steps.get(i), setting.barTicks(), grammar, conditions);
      grammar.accept(tokens[i]);
      conditions.accept(tokens[i]);
    }
    return tokens.length;
  }

  private void compareStep(
      String where, Json step, int barTicks, Grammar grammar, Conditions conditions) {
    boolean[] allowed = new boolean[Vocabulary.SIZE];
    for (int id : Cases.wholes(step, "allowed")) {
      allowed[id] = true;
    }
    for (int i = 0; i < Vocabulary.durations(); i++) {
      // The masks that the weights were trained under let a shorter duration than a tie leave the
      // bar; no music does, and the runtime never allows it.
      allowed[Vocabulary.DURATION + i] &= grammar.tick() + Vocabulary.durationTicks(i) <= barTicks;
    }
    grammar.allowed(mask);
    assertArrayEquals(allowed, mask, where + ": mask");
    Json.Obj expected = Cases.object(step, "condition");
    for (int i = 0; i < Conditions.SIZE; i++) {
      double value =
          expected.get(Integer.toString(i)) instanceof Json.Num number ? number.asDouble() : 0;
      assertEquals(value, conditions.at(i), 1e-6, where + ": condition " + i);
    }
    assertEquals(Cases.whole(step, "root", -1), conditions.root(), where);
    assertEquals(Cases.whole(step, "last", Heard.NONE), conditions.last(), where);
    int low = conditions.lowestHeard();
    assertEquals(
        Cases.whole(step, "low", Heard.NONE),
        low == Heard.NONE ? Heard.NONE : Math.floorMod(low, 12),
        where);
    int[] repeats = Cases.wholes(step, "repeats");
    for (int relative = Vocabulary.LOWEST;
        relative < Vocabulary.LOWEST + Vocabulary.PITCHES;
        relative++) {
      int wanted = relative;
      assertEquals(
          Arrays.stream(repeats).anyMatch(each -> each == wanted),
          conditions.isRepeat(relative),
          where);
    }
  }

  private static BarSetting setting(Json bar) {
    List<ChordSpan> chords = new ArrayList<>();
    for (Json span : Cases.list(bar, "chords")) {
      List<Json> parts = ((Json.Arr) span).items();
      chords.add(new ChordSpan(Cases.whole(parts.get(0)), chord(parts.subList(1, 3))));
    }
    Chord next =
        ((Json.Obj) bar).get("next") instanceof Json.Arr parts ? chord(parts.items()) : null;
    return new BarSetting(
        Metre.valueOf(Cases.text(bar, "metre")),
        new Key(Cases.whole(bar, "tonic", -1), Mode.valueOf(Cases.text(bar, "mode"))),
        chords,
        next,
        Cases.whole(bar, "index", -1),
        Cases.truth(((Json.Obj) bar).get("closes")));
  }

  private static Chord chord(List<Json> parts) {
    return new Chord(Cases.whole(parts.get(0)), Chord.Quality.valueOf(Cases.text(parts.get(1))));
  }

  private static TrackNotes notes(Json row) {
    TrackNotes notes = new TrackNotes();
    for (Json note : Cases.list(row, "notes")) {
      List<Json> parts = ((Json.Arr) note).items();
      notes.add(
          Cases.whole(parts.get(0)),
          Math.max(12, Cases.whole(parts.get(1))), // drums have no duration
          Cases.whole(parts.get(2)),
          Cases.truth(parts.get(3)));
    }
    return notes;
  }

  private static Grammar grammar(BarSetting setting, Track track, TrackNotes earlier) {
    Grammar grammar = new Grammar();
    grammar.begin(setting, track == Track.DRUMS);
    for (int note = 0; note < earlier.count(); note++) {
      if (earlier.isTied(note)) {
        grammar.addPending(earlier.pitch(note) - setting.tonicOffset());
      }
    }
    return grammar;
  }

  private static Conditions conditions(
      Json bar, Json row, BarSetting setting, Track track, TrackNotes earlier) {
    Heard heard = new Heard();
    for (Json visible : Cases.list(row, "visible")) {
      for (Json other : Cases.list(bar, "tracks")) {
        if (Cases.text(other, "track").equals(Cases.text(visible))) {
          heard.add(Track.valueOf(Cases.text(visible)), notes(other), setting);
        }
      }
    }
    Conditions conditions = new Conditions(setting, heard);
    conditions.begin(
        setting,
        track,
        STYLES.indexOf(Cases.text(row, "style")),
        Cases.wholes(row, "bins"),
        heard,
        earlier,
        Cases.whole(row, "lastPitch", -1));
    return conditions;
  }

  @Test
  void viewsAddUpAsInTraining() {
    FloatBuffer outputs = FloatBuffer.allocate(2 * Views.OUTPUTS);
    for (int i = 0; i < Views.OUTPUTS; i++) {
      outputs.put(Views.OUTPUTS + i, (i * 37 % 101 - 50) / 16f);
    }
    List<Json> views = Cases.list(Cases.read(), "views");
    assertTrue(views.size() > 2);
    for (Json view : views) {
      int root = Cases.whole(view, "root", -1);
      List<ChordSpan> chords = List.of(new ChordSpan(0, new Chord(root, Chord.Quality.MAJOR)));
      BarSetting setting =
          new BarSetting(Metre.FOUR_FOUR, new Key(0, Mode.IONIAN), chords, null, 0, false);
      Heard heard = new Heard();
      TrackNotes other = new TrackNotes();
      int low = Cases.whole(view, "low", -1);
      if (low >= 0) {
        other.add(0, 48, 24 + low, false);
      }
      heard.add(Track.BASS, other, setting);
      TrackNotes earlier = new TrackNotes();
      for (int repeat : Cases.wholes(view, "repeats")) {
        earlier.add(0, 12, repeat, false);
      }
      Conditions conditions = new Conditions(setting, heard);
      int[] unknown = {8, 8, 8, 8};
      int last = Cases.whole(view, "last", -1);
      conditions.begin(setting, Track.HARMONY, 0, unknown, heard, earlier, last);
      float[] logits = new float[Vocabulary.SIZE];
      Arrays.fill(mask, true);
      Views.combine(outputs, 1, conditions, mask, logits);
      List<Json> expected = Cases.list(view, "logits");
      for (int id = 0; id < Vocabulary.SIZE; id++) {
        assertEquals(((Json.Num) expected.get(id)).asDouble(), logits[id], 1e-5, "token " + id);
      }
    }
  }
}
