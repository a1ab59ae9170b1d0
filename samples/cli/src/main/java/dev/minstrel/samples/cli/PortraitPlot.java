package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.Portrait;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Players as points on the two axes that tell portraits apart best, portraits by colour. */
final class PortraitPlot {
  private static final int MOST_POINTS = 6_000;
  private static final double ROOM = 0.05;

  private final PortraitModel model;
  private final double[][] points;
  private final int[] portraits;
  private final int all;

  PortraitPlot(PortraitModel model, TraitTable table) {
    this.model = model;
    all = table.playerCount();
    int step = Math.max(1, table.playerCount() / MOST_POINTS);
    int[] shown = IntStream.range(0, table.playerCount()).filter(p -> p % step == 0).toArray();
    points = model.space().points(table, shown);
    portraits = new int[points.length];
    for (int p = 0; p < points.length; p++) {
      portraits[p] = model.portrait(points[p]);
    }
  }

  void write(Path file) {
    PortraitSpace space = model.space();
    int[] axes = mostTelling();
    String up = space.axisCount() > 1 ? space.axis(axes[1]).name() : "(spread for the eye)";
    XYChart chart =
        Plots.chart(
            String.format(
                Locale.ROOT, "%d portraits of %,d players", model.portraits().size(), all),
            space.axis(axes[0]).name() + "  (0 is the average player)",
            up);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    chart.getStyler().setMarkerSize(5);
    chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
    bounds(chart, axes);
    for (int portrait = 0; portrait < model.portraits().size(); portrait++) {
      players(chart, portrait, axes);
    }
    List<PlotLabel> labels = new ArrayList<>();
    for (int portrait = 0; portrait < model.portraits().size(); portrait++) {
      labels.add(middle(portrait, axes));
    }
    Plots.write(chart, labels, file);
  }

  private void players(XYChart chart, int portrait, int[] axes) {
    int[] own =
        IntStream.range(0, points.length)
            .filter(p -> portraits[p] == portrait && known(p, axes))
            .toArray();
    if (own.length == 0) {
      return;
    }
    double[] x = IntStream.of(own).mapToDouble(p -> place(p, axes, 0)).toArray();
    double[] y = IntStream.of(own).mapToDouble(p -> place(p, axes, 1)).toArray();
    Portrait shown = model.portraits().get(portrait);
    XYSeries series = chart.addSeries(shown.id() + "  " + shown.name(), x, y);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Plots.faint(Plots.colour(portrait), 120));
  }

  private PlotLabel middle(int portrait, int[] axes) {
    Portrait shown = model.portraits().get(portrait);
    return new PlotLabel(
        shown.id() + "  " + shown.name(),
        shown.at(axes[0]),
        axes[1] < 0 ? 0 : shown.at(axes[1]),
        Plots.dark(Plots.colour(portrait)),
        true);
  }

  private void bounds(XYChart chart, int[] axes) {
    for (int side = 0; side < 2; side++) {
      int axis = side;
      double[] values =
          IntStream.range(0, points.length)
              .filter(p -> known(p, axes))
              .mapToDouble(p -> place(p, axes, axis))
              .toArray();
      double low = IntStream.range(0, values.length).mapToDouble(i -> values[i]).min().orElse(0);
      double high = IntStream.range(0, values.length).mapToDouble(i -> values[i]).max().orElse(1);
      double room = Math.max(1e-6, ROOM * (high - low));
      if (side == 0) {
        chart.getStyler().setXAxisMin(low - room).setXAxisMax(high + room);
      } else {
        chart.getStyler().setYAxisMin(low - room).setYAxisMax(high + room);
      }
    }
  }

  private boolean known(int p, int[] axes) {
    return !Double.isNaN(place(p, axes, 0)) && !Double.isNaN(place(p, axes, 1));
  }

  private double place(int p, int[] axes, int side) {
    if (axes[side] >= 0) {
      return points[p][axes[side]];
    }
    double golden = p * 0.618033988749895; // even, without chance
    return golden - Math.floor(golden) - 0.5;
  }

  /** The two axes on which the middles differ most, measured in deviations of all players. */
  private int[] mostTelling() {
    int best = 0;
    int next = -1;
    for (int axis = 1; axis < model.space().axisCount(); axis++) {
      if (told(axis) > told(best)) {
        next = best;
        best = axis;
      } else if (next < 0 || told(axis) > told(next)) {
        next = axis;
      }
    }
    return new int[] {best, next};
  }

  private double told(int axis) {
    double sum = 0;
    int all = 0;
    for (Portrait portrait : model.portraits()) {
      double away = (portrait.at(axis) - model.space().mean(axis)) / model.space().deviation(axis);
      sum += portrait.players() * away * away;
      all += portrait.players();
    }
    return all == 0 ? 0 : sum / all;
  }
}
