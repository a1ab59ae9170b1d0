package dev.minstrel.music.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.midi.Pieces;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import dev.minstrel.testing.Trials;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PianoRollTest {
  @Test
  void theMiddleOfEveryNoteHasTheHueOfItsTrack() {
    Trials.run(
        10,
        random -> {
          Piece piece = Pieces.random(random, 1 + random.nextInt(8));
          List<TimedNote> notes = piece.notes();
          RollLayout layout = new RollLayout(piece, notes, false);
          Canvas canvas = PianoRoll.draw(piece, "", List.of());
          for (TimedNote note : notes) {
            RollLayout.Box box = layout.box(note);
            int x = box.x() + 2 + (box.width() - 2) / 2;
            int y = box.y() + box.height() / 2;
            if (notes.stream().filter(other -> covers(layout.box(other), x, y)).count() == 1) {
              assertEquals(note.track(), nearestTrack(canvas.pixel(x, y)), note.toString());
              assertTrue(
                  brightness(canvas.pixel(box.x(), y)) < brightness(canvas.pixel(x, y)),
                  "the onset is darker than " + note);
            }
          }
        });
  }

  @Test
  void aSoftNoteIsPalerThanALoudOne() {
    Piece piece =
        piece(1, Note.of(Track.MELODY, 0, 48, 60, 10), Note.of(Track.MELODY, 48, 48, 60, 120));
    RollLayout layout = new RollLayout(piece, piece.notes(), false);
    Canvas canvas = PianoRoll.draw(piece, "", List.of());
    int y = layout.rowTop(60) + 3;
    int soft = canvas.pixel(layout.x(0, 24), y);
    int loud = canvas.pixel(layout.x(0, 72), y);
    assertTrue(brightness(soft) > brightness(loud) + 30);
  }

  @Test
  void barsAreAsWideWhateverTheirMetreAndTiesGoOnAcrossThem() {
    List<ChordSpan> chord = List.of(new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR)));
    Key key = new Key(0, Mode.IONIAN);
    Note tied = new Note(Track.BASS, 96, 96, 40, 90, false, true);
    Note held = new Note(Track.BASS, 0, 72, 40, 90, true, false);
    Piece piece =
        new Piece(
            List.of(
                new Bar(0, Metre.FOUR_FOUR, key, 90, chord, List.of(tied)),
                new Bar(1, Metre.THREE_FOUR, key, 90, chord, List.of(held))));
    RollLayout layout = new RollLayout(piece, piece.notes(), false);
    int width = layout.x(1, 0) - layout.x(0, 0);
    assertEquals(width, layout.x(2, 0) - layout.x(1, 0), 1);
    RollLayout.Box box = layout.box(piece.notes().get(0));
    assertEquals(layout.x(0, 96), box.x());
    assertEquals(layout.x(1, 72) - 1, box.x() + box.width());
  }

  @Test
  void rowsOutsideTheScaleAreShaded() {
    Piece piece = piece(1, Note.of(Track.MELODY, 0, 12, 60, 80));
    RollLayout layout = new RollLayout(piece, piece.notes(), false);
    Canvas canvas = PianoRoll.draw(piece, "", List.of());
    assertEquals(layout.rollTop(), layout.rowTop(layout.highest()));
    assertEquals(
        layout.rollTop() + layout.rollHeight(),
        layout.rowTop(layout.lowest()) + layout.rowHeight());
    int x = layout.x(0, 100);
    assertEquals(Palette.OUTSIDE_SCALE, canvas.pixel(x, layout.rowTop(61) + 3));
    assertEquals(Palette.ROLL, canvas.pixel(x, layout.rowTop(62) + 3));
  }

  @Test
  void curvesAreDrawnWhereTheirValuesAre() {
    Piece piece = piece(4, Note.of(Track.MELODY, 0, 12, 60, 80));
    List<MoodCurve> curves =
        List.of(
            new MoodCurve("tension", MoodCurve.Kind.REALISED, List.of(0.0, 0.0, 0.0, Double.NaN)),
            new MoodCurve("asked", MoodCurve.Kind.REQUESTED, List.of(1.0, 1.0)));
    Canvas canvas = PianoRoll.draw(piece, "Two curves", curves);
    RollLayout layout = new RollLayout(piece, piece.notes(), true);
    int bottom = layout.stripTop() + layout.stripHeight() - 3;
    assertNotEquals(Palette.ROLL, canvas.pixel(layout.x(1, 96), bottom));
    assertEquals(Palette.ROLL, canvas.pixel(layout.x(3, 150), bottom));
    assertNotEquals(Palette.ROLL, canvas.pixel(layout.x(1, 96), layout.stripTop() + 3));
    assertEquals(Palette.ROLL, canvas.pixel(layout.x(2, 96), layout.stripTop() + 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MoodCurve("tension", MoodCurve.Kind.REALISED, List.of(1.1)));
  }

  @Test
  void thePngHasThePixelsOfThePictureAndIsTheSameEachTime() throws Exception {
    Piece piece = Pieces.random(new SplittableRandom(3), 4);
    byte[] png = PianoRoll.png(piece, "Tavern, seed 3 (ö)", List.of());
    assertArrayEquals(png, PianoRoll.png(piece, "Tavern, seed 3 (ö)", List.of()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    Canvas canvas = PianoRoll.draw(piece, "Tavern, seed 3 (ö)", List.of());
    assertEquals(canvas.width(), image.getWidth());
    assertEquals(canvas.height(), image.getHeight());
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        assertEquals(canvas.pixel(x, y), image.getRGB(x, y) & 0xFFFFFF);
      }
    }
  }

  @Test
  void aLongPieceIsNoWiderThanItsBoundAndAnEmptyOneIsAPictureToo() {
    Piece piece = piece(3_000, Note.of(Track.BASS, 0, 48, 40, 90));
    RollLayout layout = new RollLayout(piece, piece.notes(), false);
    assertEquals(RollLayout.MOST_WIDTH, layout.width(), 1);
    List<TimedNote> notes = piece.notes();
    RollLayout.Box last = layout.box(notes.get(notes.size() - 1));
    assertTrue(last.x() + last.width() <= layout.right());
    assertTrue(PianoRoll.png(new Piece(List.of()), "Silence", List.of()).length > 100);
  }

  @Test
  void everyLetterOfPlainTextHasAShapeOfItsOwn() {
    Letters letters = Letters.read();
    List<String> shapes = new ArrayList<>();
    for (char letter = ' '; letter < 127; letter++) {
      StringBuilder shape = new StringBuilder();
      for (int i = 0; i < Letters.WIDTH * Letters.HEIGHT; i++) {
        shape.append(letters.inked(letter, i % Letters.WIDTH, i / Letters.WIDTH) ? '#' : '.');
      }
      if (Character.isLetterOrDigit(letter) || "#/.,:-()+ ".indexOf(letter) >= 0) {
        assertEquals(0, Collections.frequency(shapes, shape.toString()), "shape of " + letter);
        shapes.add(shape.toString());
      }
    }
    assertEquals(72, shapes.size());
  }

  private static boolean covers(RollLayout.Box box, int x, int y) {
    return x >= box.x() && x < box.x() + box.width() && y >= box.y() && y < box.y() + box.height();
  }

  /** Paper shines through soft notes, so what counts is the direction away from white. */
  private static Track nearestTrack(int colour) {
    Track nearest = Track.BASS;
    double best = -1;
    for (Track track : Track.values()) {
      int hue = Palette.of(track);
      double alike = dot(colour, hue) / Math.sqrt(dot(colour, colour) * dot(hue, hue));
      if (alike > best) {
        best = alike;
        nearest = track;
      }
    }
    return nearest;
  }

  private static double dot(int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += (255.0 - (a >>> shift & 0xFF)) * (255 - (b >>> shift & 0xFF));
    }
    return sum;
  }

  private static int brightness(int colour) {
    return (colour >>> 16) + (colour >>> 8 & 0xFF) + (colour & 0xFF);
  }

  private static Piece piece(int bars, Note... notes) {
    List<ChordSpan> chord = List.of(new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR)));
    List<Bar> all = new ArrayList<>();
    for (int index = 0; index < bars; index++) {
      all.add(new Bar(index, Metre.FOUR_FOUR, new Key(0, Mode.IONIAN), 100, chord, List.of(notes)));
    }
    return new Piece(all);
  }
}
