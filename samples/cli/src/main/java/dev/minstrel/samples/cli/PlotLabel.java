package dev.minstrel.samples.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * Words at a place of a plot, with a white edge so that they are read on any ground.
 *
 * @param marked above a mark at the place; else to the right of it
 */
record PlotLabel(String text, double x, double y, Color colour, boolean marked) {
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 15);
  private static final float EDGE = 4.5f;
  private static final int MARK = 8;
  private static final int GAP = 10;
  private static final int MARGIN = 6;
  private static final int AIR = 3;

  /** Paints labels from top to bottom; one that would cover another, or a mark, moves. */
  static void paint(List<PlotLabel> labels, XYChart chart, Graphics2D pen, Rectangle page) {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    List<PlotLabel> order = new ArrayList<>(labels);
    order.sort(Comparator.comparingDouble(label -> -label.y));
    List<Rectangle> taken = new ArrayList<>();
    for (PlotLabel label : order) {
      if (label.marked) {
        taken.add(label.mark(chart, pen));
      }
    }
    for (PlotLabel label : order) {
      label.paint(chart, pen, page, taken);
    }
  }

  private Rectangle mark(XYChart chart, Graphics2D pen) {
    int atX = (int) chart.getScreenXFromChart(x);
    int atY = (int) chart.getScreenYFromChart(y);
    Polygon diamond =
        new Polygon(
            new int[] {atX - MARK, atX, atX + MARK, atX},
            new int[] {atY, atY - MARK, atY, atY + MARK},
            4);
    edged(diamond, pen);
    return diamond.getBounds();
  }

  private void paint(XYChart chart, Graphics2D pen, Rectangle page, List<Rectangle> taken) {
    TextLayout layout = new TextLayout(text, FONT, pen.getFontRenderContext());
    int width = (int) Math.ceil(layout.getAdvance());
    int height = (int) Math.ceil(layout.getAscent() + layout.getDescent());
    int atX = (int) chart.getScreenXFromChart(x);
    int atY = (int) chart.getScreenYFromChart(y);
    int left = marked ? atX - width / 2 : atX + GAP;
    int top = marked ? atY - height - GAP : atY - height / 2;
    left = Math.max(MARGIN, Math.min(left, page.width - width - MARGIN));
    Rectangle place = free(new Rectangle(left, top, width, height), page, taken);
    taken.add(new Rectangle(place.x - AIR, place.y - AIR, width + 2 * AIR, height + 2 * AIR));
    edged(
        layout.getOutline(
            AffineTransform.getTranslateInstance(place.x, place.y + layout.getAscent())),
        pen);
  }

  private void edged(Shape shape, Graphics2D pen) {
    pen.setColor(Color.WHITE);
    pen.setStroke(new BasicStroke(EDGE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(shape);
    pen.setColor(colour);
    pen.fill(shape);
  }

  /** The nearest place below or above that covers nothing. */
  private static Rectangle free(Rectangle wanted, Rectangle page, List<Rectangle> taken) {
    for (int moved = 0; moved < page.height; moved++) {
      for (int way = -1; way <= 1; way += 2) {
        Rectangle place = new Rectangle(wanted);
        place.y += way * moved;
        if (page.contains(place) && taken.stream().noneMatch(place::intersects)) {
          return place;
        }
      }
    }
    return wanted;
  }
}
