package dev.minstrel.music.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.testing.Trials;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotifTest {
  private static final Motif CALL =
      new Motif(
          Metre.FOUR_FOUR,
          1,
          List.of(
              new Motif.Step(0, 48, 0, 0),
              new Motif.Step(48, 24, 2, 0),
              new Motif.Step(72, 24, 4, 0),
              new Motif.Step(96, 96, 7, 0)));

  @TempDir static Path folder;

  private static Composer composer;

  @BeforeAll
  static void open() {
    composer = Requests.composer(folder);
  }

  @AfterAll
  static void close() {
    composer.close();
  }

  @Test
  void aMotifReturnsInItsBar() {
    ComposedBar bar = recall(CALL, 0, BarRequest.bar(0), composer.start());
    assertEquals(List.of(0, 48, 72, 96), onsets(bar.bar()));
    assertEquals(List.of(60, 64, 67, 72), pitches(bar.bar()));
  }

  @Test
  void aMotifKnowsEveryKeyAndMode() {
    BarRequest.Builder minor =
        BarRequest.bar(0)
            .key(Key.of("A", Mode.AEOLIAN))
            .chords(List.of(new ChordSpan(0, new Chord(9, Chord.Quality.MINOR))));
    assertEquals( // an octave up, which lies nearer to the middle of its range
        List.of(69, 72, 76, 81), pitches(recall(CALL, 0, minor, composer.start()).bar()));
  }

  @Test
  void degreesThatClashWithTheChordMoveToTheNearestThatDoesNot() {
    BarRequest.Builder onD =
        BarRequest.bar(0)
            .rules(Rules.CHORD)
            .chords(List.of(new ChordSpan(0, new Chord(2, Chord.Quality.MINOR))));
    Bar bar = recall(CALL, 0, onD, composer.start()).bar();
    assertEquals(List.of(0, 48, 72, 96), onsets(bar));
    List<Integer> pitches = pitches(bar);
    assertEquals(62, pitches.get(0)); // C on a strong beat goes to D
    assertEquals(List.of(64, 67), pitches.subList(1, 3)); // weak beats keep to the scale
    assertEquals(74, pitches.get(3));
  }

  @Test
  void theOthersHearAMotifAndItsTrackGoesOnFromIt() {
    BarRequest plain = BarRequest.bar(0).seed(4).build();
    ComposedBar without = composer.compose(plain, composer.start());
    ComposedBar with = recall(CALL, 0, plain.toBuilder(), composer.start());
    BarRequest next = BarRequest.bar(1).seed(4).build();
    assertTrue(
        !composer
            .compose(next, with.after())
            .bar()
            .equals(composer.compose(next, without.after()).bar()));
  }

  @Test
  void aTwoBarMotifTiesOverItsBarLine() {
    Motif two =
        new Motif(
            Metre.THREE_FOUR,
            2,
            List.of(
                new Motif.Step(0, 96, 0, 0),
                new Motif.Step(96, 96, 4, 0),
                new Motif.Step(192, 96, 2, 0)));
    BarRequest.Builder waltz = BarRequest.bar(0).metre(Metre.THREE_FOUR);
    ComposedBar first = recall(two, 0, waltz, composer.start());
    ComposedBar second = recall(two, 1, waltz.index(1), first.after());
    List<Note> melody = ComposerTest.notes(second.bar(), Track.MELODY);
    assertEquals(2, melody.size());
    assertTrue(melody.get(0).held());
    assertEquals(67 + 12, melody.get(0).pitch());
    assertEquals(48, melody.get(0).duration());
    assertEquals(48, melody.get(1).onset());
  }

  @Test
  void whatIsTakenFromABarComesBackInIt() {
    Trials.run(
        40,
        random -> {
          BarRequest request =
              Requests.any(0, random).toBuilder()
                  .rules(Rules.FREE)
                  .track(
                      Track.MELODY,
                      TrackRequest.of(Track.MELODY).withTargets(new Targets(0.6f, -1, -1, -1)))
                  .build();
          ComposedBar bar = composer.compose(request, composer.start());
          Motif motif = Motif.of(List.of(bar.bar()));
          ComposedBar again = recall(motif, 0, request.toBuilder(), composer.start());
          List<Integer> expected = motif.notes().stream().map(Motif.Step::onset).toList();
          assertEquals(expected, onsets(again.bar()));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "192, 24, 0, 0, goes beyond its end", // after the bar
    "180, 24, 0, 0, goes beyond its end",
    "5, 24, 0, 0, not on the grid",
    "0, 6, 0, 0, too short",
    "0, 24, 40, 0, too far",
    "0, 24, 0, 3, too far",
    "-12, 24, 0, 0, begins before",
  })
  void aMotifThatDoesNotFitIsRefusedByName(
      int onset, int duration, int degree, int alteration, String why) {
    List<Motif.Step> notes = List.of(new Motif.Step(onset, duration, degree, alteration));
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> new Motif(Metre.FOUR_FOUR, 1, notes));
    assertEquals(Code.MUSIC_INVALID, refused.code());
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void aMotifOfAnotherMetreIsRefused() {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> recall(CALL, 0, BarRequest.bar(0).metre(Metre.SIX_EIGHT), composer.start()));
    assertEquals(Code.MUSIC_INVALID, refused.code());
    assertTrue(refused.getMessage().contains("4/4"), refused.getMessage());
  }

  @Test
  void aGivenMelodyIsPlayedAsItIs() {
    List<Note> given =
        List.of(
            Note.of(Track.MELODY, 0, 48, 60, 70),
            Note.of(Track.MELODY, 48, 96, 66, 90),
            new Note(Track.MELODY, 144, 48, 59, 50, false, true));
    BarRequest request =
        BarRequest.bar(0)
            .track(Track.MELODY, TrackRequest.of(Track.MELODY).withLine(new Line.Given(given)))
            .build();
    ComposedBar bar = composer.compose(request, composer.start());
    assertEquals(given, ComposerTest.notes(bar.bar(), Track.MELODY));
  }

  @Test
  void givenNotesThatDoNotFitAreRefused() {
    for (Note note :
        List.of(
            Note.of(Track.BASS, 0, 48, 60, 70), // another track
            Note.of(Track.MELODY, 0, 48, 20, 70), // out of range
            Note.of(Track.MELODY, 0, 400, 60, 70))) { // longer than the bar
      BarRequest request =
          BarRequest.bar(0)
              .track(
                  Track.MELODY,
                  TrackRequest.of(Track.MELODY).withLine(new Line.Given(List.of(note))))
              .build();
      MinstrelException refused =
          assertThrows(MinstrelException.class, () -> composer.begin(request, composer.start()));
      assertEquals(Code.MUSIC_INVALID, refused.code());
    }
  }

  private static ComposedBar recall(
      Motif motif, int bar, BarRequest.Builder request, ComposerState state) {
    return composer.compose(
        request
            .track(
                Track.MELODY, TrackRequest.of(Track.MELODY).withLine(new Line.Recalled(motif, bar)))
            .build(),
        state);
  }

  private static List<Integer> onsets(Bar bar) {
    return ComposerTest.notes(bar, Track.MELODY).stream().map(Note::onset).toList();
  }

  private static List<Integer> pitches(Bar bar) {
    return ComposerTest.notes(bar, Track.MELODY).stream().map(Note::pitch).toList();
  }
}
