package dev.minstrel.music.picture;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import java.util.List;

/** Where everything stands in a piano roll, in pixels from the upper left corner. */
final class RollLayout {
  static final int MOST_WIDTH = 20_000;

  private static final int LEFT = 84;
  private static final int RIGHT = 24;
  private static final int BAR_WIDTH = 96;
  private static final int LEAST_WIDTH = 640;
  private static final int TITLE_HEIGHT = 62;
  private static final int CHORD_HEIGHT = 16;
  private static final int ROW_HEIGHT = 8;
  private static final int DRUM_ROW_HEIGHT = 11;
  private static final int GAP = 18;
  private static final int STRIP_HEIGHT = 80;
  private static final int LEAST_ROWS = 25;

  private final Piece piece;
  private final long[] starts;
  private final double barWidth;
  private final int lowest;
  private final int highest;
  private final List<Integer> instruments;
  private final int stripHeight;

  /** A rectangle of pixels. */
  record Box(int x, int y, int width, int height) {}

  RollLayout(Piece piece, List<TimedNote> notes, boolean hasStrip) {
    this.piece = piece;
    this.starts = new long[piece.bars().size() + 1];
    for (int bar = 0; bar < piece.bars().size(); bar++) {
      starts[bar + 1] = starts[bar] + ticks(bar);
    }
    int bars = Math.max(1, piece.bars().size());
    int room = MOST_WIDTH - LEFT - RIGHT;
    double wide = Math.max(BAR_WIDTH, (double) (LEAST_WIDTH - LEFT - RIGHT) / bars);
    this.barWidth = Math.min(wide, (double) room / bars);
    int low = 127;
    int high = 0;
    for (TimedNote note : notes) {
      if (note.track().isPitched()) {
        low = Math.min(low, note.pitch());
        high = Math.max(high, note.pitch());
      }
    }
    if (low > high) {
      low = 60;
      high = 60;
    }
    int missing = Math.max(4, LEAST_ROWS - (high - low + 1)); // two empty rows on either side
    this.lowest = Math.max(0, low - missing / 2);
    this.highest = Math.min(127, high + (missing + 1) / 2);
    this.instruments =
        notes.stream()
            .filter(note -> note.track() == Track.DRUMS)
            .map(TimedNote::pitch)
            .distinct()
            .sorted((a, b) -> Integer.compare(Drums.height(b), Drums.height(a)))
            .toList();
    this.stripHeight = hasStrip ? STRIP_HEIGHT : 0;
  }

  int width() {
    return LEFT + (int) Math.ceil(barWidth * Math.max(1, piece.bars().size())) + RIGHT;
  }

  int height() {
    return stripTop() + stripHeight + (stripHeight > 0 ? GAP : 0) + GAP / 2;
  }

  int left() {
    return LEFT;
  }

  int right() {
    return width() - RIGHT;
  }

  double barWidth() {
    return barWidth;
  }

  /** Left edge of a moment of a bar. */
  int x(int bar, long musicTick) {
    double part = bar >= piece.bars().size() ? 0 : (double) musicTick / ticks(bar);
    return LEFT + (int) Math.round((bar + part) * barWidth);
  }

  private int ticks(int bar) {
    return piece.bars().get(bar).metre().musicTicks();
  }

  int chordTop() {
    return TITLE_HEIGHT;
  }

  int rollTop() {
    return TITLE_HEIGHT + CHORD_HEIGHT;
  }

  int rollHeight() {
    return (highest - lowest + 1) * ROW_HEIGHT;
  }

  int rowHeight() {
    return ROW_HEIGHT;
  }

  int lowest() {
    return lowest;
  }

  int highest() {
    return highest;
  }

  int rowTop(int pitch) {
    return rollTop() + (highest - pitch) * ROW_HEIGHT;
  }

  /** Drum instruments from the top row down. */
  List<Integer> instruments() {
    return instruments;
  }

  int drumTop() {
    return rollTop() + rollHeight() + GAP;
  }

  int drumRowHeight() {
    return DRUM_ROW_HEIGHT;
  }

  int stripTop() {
    int drums = instruments.size() * DRUM_ROW_HEIGHT;
    return drumTop() + drums + (drums > 0 ? GAP : 0);
  }

  int stripHeight() {
    return stripHeight;
  }

  /** The box of a note: of drums a mark at the onset, of others as long as it sounds. */
  Box box(TimedNote note) {
    long start = note.onset() - starts[note.bar()];
    int x = x(note.bar(), start);
    if (note.track() == Track.DRUMS) {
      int row = instruments.indexOf(note.pitch());
      int width = Math.max(2, Math.min(6, (int) (barWidth / 17)));
      return new Box(x, drumTop() + row * DRUM_ROW_HEIGHT + 1, width, DRUM_ROW_HEIGHT - 2);
    }
    int bar = note.bar();
    long end = start + note.duration();
    while (bar < piece.bars().size() && end > ticks(bar)) {
      end -= ticks(bar++);
    }
    int width = Math.max(2, x(bar, end) - x - 1);
    return new Box(x, rowTop(note.pitch()), width, ROW_HEIGHT - 1);
  }
}
