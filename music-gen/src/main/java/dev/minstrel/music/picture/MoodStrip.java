package dev.minstrel.music.picture;

import dev.minstrel.music.score.Piece;
import java.util.List;

/** The strip of curves below the roll. */
final class MoodStrip {
  private static final int LEGEND_ROW = 12;

  private final Piece piece;
  private final List<MoodCurve> curves;
  private final RollLayout layout;
  private final Canvas canvas;

  MoodStrip(Piece piece, List<MoodCurve> curves, RollLayout layout, Canvas canvas) {
    this.piece = piece;
    this.curves = curves;
    this.layout = layout;
    this.canvas = canvas;
  }

  void draw() {
    int width = layout.right() - layout.left();
    canvas.fill(layout.left(), layout.stripTop(), width, layout.stripHeight(), Palette.ROLL);
    for (int quarter = 1; quarter < 4; quarter++) {
      int y = layout.stripTop() + quarter * layout.stripHeight() / 4;
      canvas.fill(layout.left(), y, width, 1, Palette.BEAT);
    }
    for (int index = 0; index < curves.size(); index++) {
      MoodCurve curve = curves.get(index);
      int colour = Palette.of(curve.kind(), index);
      if (curve.kind() == MoodCurve.Kind.REALISED) {
        realised(curve, colour);
      } else {
        requested(curve, colour);
      }
      legend(curve, colour, index);
    }
  }

  private void legend(MoodCurve curve, int colour, int index) {
    int y = layout.stripTop() + 2 + index * LEGEND_ROW;
    int x = layout.left() - Canvas.textWidth(curve.name(), 1) - 18;
    canvas.text(Math.max(2, x), y, curve.name(), Palette.INK, 1);
    boolean realised = curve.kind() == MoodCurve.Kind.REALISED;
    canvas.fill(layout.left() - 14, y + (realised ? 1 : 3), 8, realised ? 6 : 2, colour);
  }

  /** From middle to middle of the bars, filled below. */
  private void realised(MoodCurve curve, int colour) {
    double bottom = layout.stripTop() + layout.stripHeight();
    double before = Double.NaN;
    for (int x = layout.left(); x < layout.right(); x++) {
      double value = between(curve, (x + 0.5 - layout.left()) / layout.barWidth() - 0.5);
      if (!Double.isNaN(value)) {
        double y = y(value);
        double from = Double.isNaN(before) ? y : before;
        canvas.column(x, y, bottom, colour, 0.14);
        canvas.column(x, Math.min(y, from) - 0.8, Math.max(y, from) + 0.8, colour, 1);
        before = y;
      } else {
        before = Double.NaN;
      }
    }
  }

  private double between(MoodCurve curve, double bar) {
    int last = Math.min(curve.values().size(), piece.bars().size()) - 1;
    if (last < 0 || bar > last + 0.5) {
      return Double.NaN;
    }
    int from = (int) Math.max(0, Math.min(last, Math.floor(bar)));
    int to = Math.min(last, from + 1);
    double part = Math.max(0, Math.min(1, bar - from));
    double a = curve.values().get(from);
    double b = curve.values().get(to);
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return part < 0.5 ? a : b;
    }
    return a + (b - a) * part;
  }

  private void requested(MoodCurve curve, int colour) {
    int bars = Math.min(curve.values().size(), piece.bars().size());
    double before = Double.NaN;
    for (int bar = 0; bar < bars; bar++) {
      double value = curve.values().get(bar);
      int x = layout.x(bar, 0);
      if (!Double.isNaN(value)) {
        int y = (int) Math.round(y(value));
        canvas.fill(x, y - 1, layout.x(bar + 1, 0) - x, 2, colour, 0.9);
        if (!Double.isNaN(before)) {
          int from = (int) Math.round(y(before));
          canvas.fill(x, Math.min(y, from) - 1, 1, Math.abs(y - from) + 1, colour, 0.6);
        }
      }
      before = value;
    }
  }

  /** Two pixels stay free at either end, so that lines at 0 and 1 are seen. */
  private double y(double value) {
    return layout.stripTop() + 3 + (1 - value) * (layout.stripHeight() - 6);
  }
}
