package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** The look that all plots share; none needs a screen. */
final class Plots {
  static final int WIDTH = 960;
  static final int HEIGHT = 640;

  /** Told apart also by those who see red and green alike (Okabe and Ito 2008). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7),
    new Color(0xE69F00), new Color(0x56B4E9), new Color(0x7A5195), new Color(0x8C6D31),
  };

  static final Color INK = new Color(0x2B2B33);
  private static final Color GRID = new Color(0xE3E4EA);

  private Plots() {}

  static Color colour(int number) {
    return COLOURS[Math.floorMod(number, COLOURS.length)];
  }

  static Color faint(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  /** The same hue for letters. */
  static Color dark(Color colour) {
    return new Color(
        (int) (colour.getRed() * 0.72),
        (int) (colour.getGreen() * 0.72),
        (int) (colour.getBlue() * 0.72));
  }

  static XYChart chart(String title, String x, String y) {
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    var style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setChartFontColor(INK);
    style.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 19));
    style.setChartTitleBoxVisible(false);
    style.setChartTitlePadding(14);
    style.setChartPadding(18);
    style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15));
    style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    style.setAxisTickLabelsColor(INK);
    style.setAxisTickMarksColor(GRID);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1f));
    style.setPlotBorderVisible(false);
    style.setPlotMargin(0);
    style.setLegendVisible(false);
    style.setLocale(Locale.ROOT);
    style.setAntiAlias(true);
    return chart;
  }

  /** Paints a chart with labels on it, and writes it. */
  static void write(XYChart chart, List<PlotLabel> labels, Path file) {
    BufferedImage image = BitmapEncoder.getBufferedImage(chart);
    Graphics2D pen = image.createGraphics();
    PlotLabel.paint(labels, chart, pen, new Rectangle(0, 0, WIDTH, HEIGHT));
    pen.dispose();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam small = writer.getDefaultWriteParam();
    small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    small.setCompressionQuality(0); // as small as it gets; PNG loses nothing
    try (OutputStream raw = Files.newOutputStream(file);
        ImageOutputStream out = new MemoryCacheImageOutputStream(raw)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), small);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot write the plot",
          file + ": " + failed.getMessage(),
          "Check the folder and the space on the disk.",
          failed);
    } finally {
      writer.dispose();
    }
  }
}
