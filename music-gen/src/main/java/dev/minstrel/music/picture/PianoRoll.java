package dev.minstrel.music.picture;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Draws a piece as a piano roll: bars of equal width, one hue a track, darker where a note is
 * struck and paler where it is soft; rows outside the scale are shaded; chords above, drums and the
 * curves of the mood below.
 *
 * <p>At most 20,000 pixels wide: beyond some 200 bars the bars become narrower. Needs no display,
 * no fonts and no desktop module; equal pieces give equal bytes. Stateless; any thread.
 */
public final class PianoRoll {
  private static final int SMALL = 1;
  private static final int LARGE = 2;
  private static final double SOFTEST = 0.4;
  private static final int ONSET_EDGE = 2;
  private static final int MOST_TITLE = 100;

  /** From right to left. */
  private static final List<Track> LEGEND =
      List.of(Track.DRUMS, Track.BASS, Track.HARMONY, Track.MELODY);

  private final Piece piece;
  private final List<TimedNote> notes;
  private final List<MoodCurve> curves;
  private final RollLayout layout;
  private final Canvas canvas;

  private PianoRoll(Piece piece, List<MoodCurve> curves) {
    this.piece = piece;
    this.notes = piece.notes();
    this.curves = List.copyOf(curves);
    this.layout = new RollLayout(piece, notes, !curves.isEmpty());
    this.canvas = new Canvas(layout.width(), layout.height(), Palette.PAPER, Letters.read());
  }

  /**
   * The picture as PNG.
   *
   * @param title its first 100 characters are drawn; letters outside ASCII become boxes
   * @param curves drawn below, in this order; none, no strip
   */
  public static byte[] png(Piece piece, String title, List<MoodCurve> curves) {
    return Png.of(draw(piece, title, curves));
  }

  /**
   * Writes the picture, replacing one that is there.
   *
   * @throws MinstrelException {@code IO} when it cannot be written
   */
  public static void write(Piece piece, String title, List<MoodCurve> curves, Path to) {
    try {
      Files.write(to, png(piece, title, curves));
    } catch (IOException failure) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "picture cannot be written",
          to.toString(),
          "Check that its folder is there and may be written to.",
          failure);
    }
  }

  static Canvas draw(Piece piece, String title, List<MoodCurve> curves) {
    PianoRoll roll = new PianoRoll(piece, curves);
    roll.title(title.length() <= MOST_TITLE ? title : title.substring(0, MOST_TITLE));
    roll.rows();
    roll.keyboard();
    roll.drumRows();
    roll.barLines();
    roll.chords();
    roll.changes();
    roll.notes();
    if (!curves.isEmpty()) {
      new MoodStrip(roll.piece, roll.curves, roll.layout, roll.canvas).draw();
      int width = roll.layout.right() - roll.layout.left();
      roll.frame(roll.layout.left(), roll.layout.stripTop(), width, roll.layout.stripHeight());
    }
    return roll.canvas;
  }

  private void title(String title) {
    canvas.text(layout.left(), 14, title, Palette.INK, LARGE);
    int x = layout.right();
    for (Track track : LEGEND) {
      if (notes.stream().anyMatch(note -> note.track() == track)) {
        String name = track.name().toLowerCase(Locale.ROOT);
        x -= Canvas.textWidth(name, SMALL) + 26;
        if (x > layout.left() + Canvas.textWidth(title, LARGE)) {
          canvas.fill(x, 17, 12, 8, Palette.of(track), 0.85);
          canvas.fill(x, 17, ONSET_EDGE, 8, Palette.darker(Palette.of(track)));
          canvas.text(x + 17, 17, name, Palette.INK, SMALL);
        }
      }
    }
  }

  private void rows() {
    canvas.fill(
        layout.left(),
        layout.rollTop(),
        layout.right() - layout.left(),
        layout.rollHeight(),
        Palette.ROLL);
    for (int bar = 0; bar < piece.bars().size(); bar++) {
      Key key = piece.bars().get(bar).key();
      int x = layout.x(bar, 0);
      int width = layout.x(bar + 1, 0) - x;
      for (int pitch = layout.lowest(); pitch <= layout.highest(); pitch++) {
        int top = layout.rowTop(pitch);
        if (!key.holds(pitch)) {
          canvas.fill(x, top, width, layout.rowHeight(), Palette.OUTSIDE_SCALE);
        }
        if (Math.floorMod(pitch, 12) == key.tonic()) {
          canvas.fill(x, top + layout.rowHeight() - 1, width, 1, Palette.TONIC);
        }
      }
    }
  }

  private void keyboard() {
    int width = 18;
    int x = layout.left() - width - 5;
    for (int pitch = layout.lowest(); pitch <= layout.highest(); pitch++) {
      int top = layout.rowTop(pitch);
      boolean black = (0b010101001010 >> pitch % 12 & 1) == 1;
      canvas.fill(x, top, width, layout.rowHeight(), Palette.WHITE_KEY);
      if (black) {
        canvas.fill(x, top, width * 2 / 3, layout.rowHeight(), Palette.BLACK_KEY);
      }
      if (pitch % 12 == 0 || pitch % 12 == 5) {
        canvas.fill(x, top + layout.rowHeight() - 1, width, 1, Palette.BAR);
      }
      if (pitch % 12 == 0) {
        String name = "C" + (pitch / 12 - 1);
        canvas.text(x - Canvas.textWidth(name, SMALL) - 4, top, name, Palette.MUTED, SMALL);
      }
    }
    frame(x, layout.rollTop(), width, layout.rollHeight());
  }

  private void drumRows() {
    int height = layout.drumRowHeight();
    int width = layout.right() - layout.left();
    for (int row = 0; row < layout.instruments().size(); row++) {
      int top = layout.drumTop() + row * height;
      canvas.fill(
          layout.left(), top, width, height, row % 2 == 0 ? Palette.ROLL : Palette.OUTSIDE_SCALE);
      String name = Drums.name(layout.instruments().get(row));
      int x = layout.left() - Canvas.textWidth(name, SMALL) - 6;
      canvas.text(x, top + 2, name, Palette.MUTED, SMALL);
    }
  }

  private void barLines() {
    int rollBottom = layout.rollTop() + layout.rollHeight();
    int drumHeight = layout.instruments().size() * layout.drumRowHeight();
    int every = (int) Math.ceil(26 / layout.barWidth());
    for (int bar = 0; bar <= piece.bars().size(); bar++) {
      if (bar < piece.bars().size() && layout.barWidth() >= 40) {
        beats(bar, rollBottom, drumHeight);
      }
      if (bar % every == 0 || bar == piece.bars().size()) {
        int x = layout.x(bar, 0);
        canvas.fill(x, layout.rollTop(), 1, rollBottom - layout.rollTop(), Palette.BAR);
        canvas.fill(x, layout.drumTop(), 1, drumHeight, Palette.BAR);
      }
      if (bar % every == 0 && bar < piece.bars().size()) {
        String number = Integer.toString(piece.bars().get(bar).index() + 1);
        canvas.text(layout.x(bar, 0) + 2, rollBottom + 6, number, Palette.MUTED, SMALL);
      }
    }
    frame(layout.left(), layout.rollTop(), layout.right() - layout.left(), layout.rollHeight());
    if (drumHeight > 0) {
      frame(layout.left(), layout.drumTop(), layout.right() - layout.left(), drumHeight);
    }
  }

  private void beats(int bar, int rollBottom, int drumHeight) {
    int ticks = piece.bars().get(bar).metre().musicTicksPerBeat();
    for (int beat = 1; beat < piece.bars().get(bar).metre().beats(); beat++) {
      int x = layout.x(bar, (long) beat * ticks);
      canvas.fill(x, layout.rollTop(), 1, rollBottom - layout.rollTop(), Palette.BEAT);
      canvas.fill(x, layout.drumTop(), 1, drumHeight, Palette.BEAT);
    }
  }

  private void chords() {
    int free = 0;
    for (int bar = 0; bar < piece.bars().size(); bar++) {
      for (ChordSpan span : piece.bars().get(bar).chords()) {
        String name = span.chord().toString();
        int x = layout.x(bar, span.onset()) + 2;
        if (x >= free) {
          canvas.text(x, layout.chordTop() + 4, name, Palette.INK, SMALL);
          free = x + Canvas.textWidth(name, SMALL) + 3;
        }
      }
    }
  }

  /** Key, metre and tempo where they change, as far as there is room. */
  private void changes() {
    int free = 0;
    Bar shown = null;
    for (int bar = 0; bar < piece.bars().size(); bar++) {
      Bar now = piece.bars().get(bar);
      StringBuilder text = new StringBuilder();
      if (shown == null || !shown.key().equals(now.key())) {
        text.append(now.key()).append("  ");
      }
      if (shown == null || shown.metre() != now.metre()) {
        text.append(now.metre().sign()).append("  ");
      }
      if (shown == null || Math.abs(shown.tempo() - now.tempo()) >= 1) {
        text.append(Math.round(now.tempo())).append(" bpm");
      }
      int x = layout.x(bar, 0) + 2;
      if (!text.isEmpty() && x >= free) {
        canvas.text(x, layout.chordTop() - 14, text.toString().strip(), Palette.MUTED, SMALL);
        free = x + Canvas.textWidth(text.toString().strip(), SMALL) + 6;
        shown = now;
      }
    }
  }

  private void notes() {
    for (TimedNote note : notes) {
      RollLayout.Box box = layout.box(note);
      int colour = Palette.of(note.track());
      double opacity = SOFTEST + (1 - SOFTEST) * note.velocity() / 127;
      canvas.fill(box.x(), box.y(), box.width(), box.height(), colour, opacity);
      int edge = Math.min(ONSET_EDGE, box.width() - 1);
      canvas.fill(box.x(), box.y(), edge, box.height(), Palette.darker(colour));
    }
  }

  private void frame(int x, int y, int width, int height) {
    canvas.fill(x, y - 1, width + 1, 1, Palette.FRAME);
    canvas.fill(x, y + height, width + 1, 1, Palette.FRAME);
    canvas.fill(x - 1, y - 1, 1, height + 2, Palette.FRAME);
    canvas.fill(x + width, y - 1, 1, height + 2, Palette.FRAME);
  }
}
