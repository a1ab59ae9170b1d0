package dev.minstrel.music.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.PitchRange;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Recording;
import dev.minstrel.music.studio.Studio;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weights that ship, composing. */
class ShippedComposerTest {
  private static final int BARS = 8;

  @TempDir static Path cache;
  private static Studio studio;

  @BeforeAll
  static void open() {
    studio =
        Studio.open(
            MinstrelConfig.defaults().withCache(cache),
            MoodTable.DEFAULT,
            text -> {
              throw new AssertionError(text);
            });
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  @Test
  void everyNoteIsInItsRangeInItsScaleOrChord() {
    for (Mode mode : Mode.values()) {
      Metre metre = Metre.values()[mode.ordinal() % Metre.values().length];
      for (ComposedBar composed : composed(mode, metre, Rules.SCALE)) {
        for (Note note : composed.bar().notes()) {
          if (note.track().isPitched() && !note.held()) {
            Chord chord = composed.bar().chordAt(note.onset());
            boolean allowed = composed.bar().key().holds(note.pitch()) || chord.holds(note.pitch());
            assertTrue(allowed, note + " over " + chord + " in " + composed.bar().key());
            PitchRange range = PitchRange.of(note.track());
            assertTrue(
                note.pitch() >= range.lowest() && note.pitch() <= range.highest(), note.toString());
          }
        }
      }
    }
  }

  @Test
  void bassAndHarmonyKeepToTheChordWhenAsked() {
    for (Mode mode : List.of(Mode.IONIAN, Mode.PHRYGIAN)) {
      for (ComposedBar composed : composed(mode, Metre.FOUR_FOUR, Rules.CHORD)) {
        for (Note note : composed.bar().notes()) {
          boolean bound = note.track() == Track.BASS || note.track() == Track.HARMONY;
          if (bound && !note.held()) {
            assertTrue(composed.bar().chordAt(note.onset()).holds(note.pitch()), note.toString());
          }
        }
      }
    }
  }

  @Test
  void theSameSeedComposesTheSamePiece() {
    assertEquals(
        composed(Mode.DORIAN, Metre.THREE_FOUR, Rules.FREE).stream().map(ComposedBar::bar).toList(),
        composed(Mode.DORIAN, Metre.THREE_FOUR, Rules.FREE).stream()
            .map(ComposedBar::bar)
            .toList());
  }

  private static List<ComposedBar> composed(Mode mode, Metre metre, Rules rules) {
    Composition composition =
        Composition.of(new Mood(0.5f, 0.6f, 0.5f, Style.SONG))
            .withKey(new Key(mode.ordinal(), mode))
            .withMetre(metre)
            .withSeed(7);
    Recording recording =
        studio.compose(
            new Commission(composition, BARS, List.of(), 2, rules, Commission.Ending.CLOSE));
    return recording.takes().stream().map(Recording.Take::composed).toList();
  }
}
