package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotsTest {
  @TempDir Path folder;

  @Test
  void linesAndTheirNamesAreInThePicture() throws IOException {
    MetricPlot plot = new MetricPlot("a title", "NDCG");
    plot.add("one", new int[] {1, 5, 10}, new double[] {0.1, 0.2, 0.3});
    plot.add("other", new int[] {1, 5, 10}, new double[] {0.2, 0.2, 0.3});
    Path file = folder.resolve("k.png");
    plot.write(file);
    Set<Integer> colours = colours(file);
    assertTrue(colours.size() > 30, "colours " + colours.size());
    assertTrue(colours.contains(Plots.colour(0).getRGB()));
    assertTrue(colours.contains(Plots.dark(Plots.colour(1)).getRGB()), "the name of a line");
  }

  static Set<Integer> colours(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(Plots.WIDTH, image.getWidth());
    assertEquals(Plots.HEIGHT, image.getHeight());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  @Test
  void lengthsReachTheLongestAndNeverRepeat() {
    assertArrayEquals(new int[] {1}, MetricPlot.lengths(1));
    assertArrayEquals(new int[] {1, 2, 3}, MetricPlot.lengths(3));
    int[] lengths = MetricPlot.lengths(100);
    assertEquals(8, lengths.length);
    assertEquals(100, lengths[7]);
  }

  @Test
  void lineWithoutAValueForEachLengthIsRefused() {
    MetricPlot plot = new MetricPlot("a title", "NDCG");
    assertThrows(
        IllegalArgumentException.class, () -> plot.add("one", new int[] {1, 2}, new double[1]));
  }
}
