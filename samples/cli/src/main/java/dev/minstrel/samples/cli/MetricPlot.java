package dev.minstrel.samples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines of a figure against the length of the list, one line a scorer. */
final class MetricPlot {
  private static final double HEADROOM = 1.08;

  /** For the names behind the ends of the lines. */
  private static final double ROOM = 1.24;

  private final XYChart chart;
  private final List<PlotLabel> labels = new ArrayList<>();
  private double highest;
  private int lines;

  /**
   * An empty plot.
   *
   * @param metric what the height means, such as {@code NDCG}
   */
  MetricPlot(String title, String metric) {
    chart = Plots.chart(title, "k, places of the list", metric);
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Line);
    chart.getStyler().setMarkerSize(8);
    chart.getStyler().setYAxisMin(0.0).setXAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("0.00");
  }

  /**
   * Adds a line.
   *
   * @param k lengths of the list, rising
   * @param values the figure at each
   */
  void add(String name, int[] k, double[] values) {
    if (k.length != values.length || k.length == 0) {
      throw new IllegalArgumentException(k.length + " lengths for " + values.length + " values");
    }
    double[] x = IntStream.of(k).asDoubleStream().toArray();
    XYSeries series = chart.addSeries(name, x, values);
    series.setLineColor(Plots.colour(lines));
    series.setLineWidth(2.6f);
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(Plots.colour(lines));
    double end = values[values.length - 1];
    labels.add(new PlotLabel(name, x[x.length - 1], end, Plots.dark(Plots.colour(lines)), false));
    lines++;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    chart.getStyler().setXAxisMax(Math.max(1.0, x[x.length - 1] * ROOM));
    chart.getStyler().setYAxisMax(Math.max(0.01, highest * HEADROOM));
  }

  void write(Path file) {
    Plots.write(chart, labels, file);
  }

  /** At most eight lengths from 1 to the longest, closer where lists are short. */
  static int[] lengths(int longest) {
    return IntStream.range(0, 8)
        .map(i -> (int) Math.round(Math.pow(longest, i / 7.0)))
        .distinct()
        .toArray();
  }
}
