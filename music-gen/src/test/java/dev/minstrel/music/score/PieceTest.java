package dev.minstrel.music.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class PieceTest {
  private static final ChordSpan C = new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR));

  @Test
  void tiesAreOneNoteAndUntakenTiesEndAtTheBarLine() {
    Note tied = new Note(Track.MELODY, 96, 96, 60, 80, false, true);
    Note untaken = new Note(Track.MELODY, 96, 96, 64, 80, false, true);
    Note held = new Note(Track.MELODY, 0, 48, 60, 80, true, false);
    Piece piece = new Piece(List.of(bar(0, tied, untaken), bar(1, held)));
    assertEquals(
        List.of(
            new TimedNote(Track.MELODY, 96, 144, 60, 80, 0),
            new TimedNote(Track.MELODY, 96, 96, 64, 80, 0)),
        piece.notes());
  }

  @Test
  void aNoteMayBeTiedOverSeveralBars() {
    Note first = new Note(Track.BASS, 0, 192, 40, 80, false, true);
    Note middle = new Note(Track.BASS, 0, 192, 40, 80, true, true);
    Piece piece = new Piece(List.of(bar(0, first), bar(1, middle), bar(2, middle)));
    assertEquals(List.of(new TimedNote(Track.BASS, 0, 576, 40, 80, 0)), piece.notes());
  }

  private static Bar bar(int index, Note... notes) {
    return new Bar(
        index, Metre.FOUR_FOUR, new Key(0, Mode.IONIAN), 100, List.of(C), List.of(notes));
  }
}
