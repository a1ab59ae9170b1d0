package dev.minstrel.behavior.portrait.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree against the worked example and the limits in Quinlan's book (1993). */
class TreeGrowerTest {
  private static final int SUNNY = 0;
  private static final int CLOUDY = 1;
  private static final int RAIN = 2;
  private static final int WINDY = 1;

  /** Outlook, temperature, humidity, wind; the fourteen mornings of the book. */
  private static final double[][] MORNINGS = {
    {SUNNY, 75, 70, 1}, {SUNNY, 80, 90, 1}, {SUNNY, 85, 85, 0}, {SUNNY, 72, 95, 0},
    {SUNNY, 69, 70, 0}, {CLOUDY, 72, 90, 1}, {CLOUDY, 83, 78, 0}, {CLOUDY, 64, 65, 1},
    {CLOUDY, 81, 75, 0}, {RAIN, 71, 80, 1}, {RAIN, 65, 70, 1}, {RAIN, 75, 80, 0},
    {RAIN, 68, 80, 0}, {RAIN, 70, 96, 0},
  };

  /** 0 play, 1 stay. */
  private static final int[] CHOICE = {0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0};

  private static final Attribute OUTLOOK =
      new Attribute("outlook", List.of("sunny", "cloudy", "rain"));
  private static final Attribute WIND = new Attribute("wind", List.of("no", "yes"));
  private static final List<Attribute> ALL =
      List.of(OUTLOOK, Attribute.number("temperature"), Attribute.number("humidity"), WIND);

  private static TreeSettings unpruned(int depth) {
    return new TreeSettings(TreeSettings.Choice.GAIN_RATIO, depth, 1, 1);
  }

  private static Split outlook(double[][] rows) {
    double[] ones = new double[rows.length];
    Arrays.fill(ones, 1);
    int[] members = new int[rows.length];
    Arrays.setAll(members, r -> r);
    Part part = new Part(members, ones, new int[1][0], new double[rows.length]);
    part.enter();
    Split split =
        new SplitSearch(List.of(OUTLOOK), rows, CHOICE, 2, TreeSettings.c45(3)).best(part);
    if (split == null) {
      throw new AssertionError("no split");
    }
    return split;
  }

  @Test
  void gainAndRatioAreThoseOfTheBook() {
    Split split = outlook(MORNINGS);
    assertEquals(0.247, split.gain(), 5e-4);
    assertEquals(0.156, split.ratio(), 5e-4);
  }

  @Test
  void unknownOutlookCostsAsInTheBook() {
    double[][] rows = Arrays.stream(MORNINGS).map(double[]::clone).toArray(double[][]::new);
    rows[5][0] = Double.NaN;
    Split split = outlook(rows);
    assertEquals(0.199, split.gain(), 5e-4);
    assertEquals(0.199 / 1.809, split.ratio(), 5e-4);
  }

  @Test
  void treeIsTheOneOfTheBook() {
    DecisionTree tree = TreeGrower.grow(ALL, MORNINGS, CHOICE, 2, unpruned(4));
    double[] scratch = new double[2];
    for (int r = 0; r < MORNINGS.length; r++) {
      assertEquals(CHOICE[r], tree.label(MORNINGS[r], scratch));
    }
    assertEquals(5, tree.leafCount());
    List<Rule> rules = tree.rules();
    assertEquals(75, rules.get(0).conditions().get(1).upTo(), 5.1, "humidity, a seen value");
    assertEquals(2, rules.get(0).conditions().get(1).attribute());
    assertEquals(3, rules.get(4).conditions().get(1).attribute());
    assertEquals(WINDY, rules.get(4).conditions().get(1).category());
  }

  @Test
  void pessimistExpectsWhatTheBookSays() {
    Pruning pruning = new Pruning(0.25);
    assertEquals(6 * 0.206, pruning.added(6, 0), 0.01);
    assertEquals(9 * 0.143, pruning.added(9, 0), 0.01);
    assertEquals(0.750, pruning.added(1, 0), 1e-3);
    assertEquals(16 * 0.157 - 1, pruning.added(16, 1), 0.06);
  }

  @Test
  void noiseIsPrunedAndSignalStays() {
    Trials.run(
        20,
        random -> {
          double[][] rows = new double[400][3];
          int[] labels = new int[400];
          for (int r = 0; r < rows.length; r++) {
            Arrays.setAll(rows[r], a -> random.nextDouble());
            labels[r] = (rows[r][0] > 0.6) ^ (random.nextDouble() < 0.1) ? 1 : 0;
          }
          List<Attribute> numbers =
              List.of(Attribute.number("a"), Attribute.number("b"), Attribute.number("c"));
          DecisionTree tree = TreeGrower.grow(numbers, rows, labels, 2, TreeSettings.c45(8));
          assertTrue(tree.leafCount() <= 12, "leaves " + tree.leafCount());
          double[] scratch = new double[2];
          int right = 0;
          for (double[] row : rows) {
            right += tree.label(row, scratch) == (row[0] > 0.6 ? 1 : 0) ? 1 : 0;
          }
          assertTrue(right >= 360, "right " + right);
        });
  }

  @Test
  void depthIsKept() {
    Trials.run(
        20,
        random -> {
          double[][] rows = new double[200][2];
          int[] labels = new int[200];
          for (int r = 0; r < rows.length; r++) {
            Arrays.setAll(rows[r], a -> random.nextDouble());
            labels[r] = (int) (4 * rows[r][0]) ^ (int) (4 * rows[r][1]);
          }
          int depth = 1 + random.nextInt(6);
          DecisionTree tree =
              TreeGrower.grow(
                  List.of(Attribute.number("a"), Attribute.number("b")),
                  rows,
                  labels,
                  4,
                  unpruned(depth));
          assertTrue(tree.depth() <= depth);
          for (Rule rule : tree.rules()) {
            assertTrue(rule.weight() >= 1);
          }
        });
  }

  @Test
  void id3AsksAboutCategoriesOnly() {
    double[][] rows = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
    int[] labels = {0, 1, 1, 1};
    List<Attribute> two = List.of(WIND, new Attribute("rain", List.of("no", "yes")));
    DecisionTree tree = TreeGrower.grow(two, rows, labels, 2, TreeSettings.id3(2));
    double[] scratch = new double[2];
    for (int r = 0; r < rows.length; r++) {
      assertEquals(labels[r], tree.label(rows[r], scratch));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            TreeGrower.grow(
                List.of(Attribute.number("a"), WIND), rows, labels, 2, TreeSettings.id3(2)));
  }

  @Test
  void unknownValueGoesEveryWayByItsShare() {
    double[][] rows = {{0}, {0}, {0}, {1}};
    int[] labels = {0, 0, 0, 1};
    DecisionTree tree = TreeGrower.grow(List.of(WIND), rows, labels, 2, unpruned(1));
    double[] shares = new double[2];
    assertEquals(0, tree.label(new double[] {Double.NaN}, shares));
    assertEquals(0.75, shares[0], 1e-12);
    assertEquals(0.25, shares[1], 1e-12);
  }

  @Test
  void treeComesBackFromBytes() throws IOException {
    DecisionTree tree = TreeGrower.grow(ALL, MORNINGS, CHOICE, 2, unpruned(4));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tree.write(new DataOutputStream(bytes));
    DecisionTree back =
        DecisionTree.read(
            ALL, 2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(tree.rules(), back.rules());
    bytes.reset();
    bytes.write(7);
    assertThrows(
        IOException.class,
        () ->
            DecisionTree.read(
                ALL, 2, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void labelAllocatesNothing() {
    DecisionTree tree = TreeGrower.grow(ALL, MORNINGS, CHOICE, 2, unpruned(4));
    double[] scratch = new double[2];
    double[] row = {RAIN, 70, Double.NaN, Double.NaN};
    assertEquals(0, Allocations.of(10_000, () -> tree.label(row, scratch)));
  }
}
