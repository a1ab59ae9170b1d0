package dev.minstrel.behavior.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.topk.FactorFile;
import dev.minstrel.behavior.topk.ItemFactors;
import dev.minstrel.behavior.topk.Layout;
import dev.minstrel.behavior.topk.StreamFloor;
import dev.minstrel.behavior.topk.TopK;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Fork;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Vector API gives what plain Java gives, to the bit. Plain Java is tested by itself. */
class VectorLanesTest {
  private final int[] items = new int[TopK.MOST];
  private final float[] scores = new float[TopK.MOST];

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"LANES", "PAIRS"})
  void listsAndScoresAreThoseOfPlainJava(Layout layout) {
    Trials.run(
        30,
        random -> {
          int itemCount = 1 + random.nextInt(random.nextBoolean() ? 60 : 11_000);
          int dimensions = 1 + random.nextInt(9);
          float[][] rows = rows(random, itemCount, dimensions);
          sameAsPlain(random, rows, new TopK(ItemFactors.of(rows, layout)));
        });
  }

  @Test
  void listsOfAMappedFileOfPairsAreThoseOfPlainJava() {
    Trials.run(
        10,
        random -> {
          float[][] rows = rows(random, 1 + random.nextInt(3_000), 1 + random.nextInt(9));
          Path file = folder.resolve("factors");
          FactorFile.write(file, rows.length, rows[0].length, item -> rows[item], Layout.PAIRS);
          TopK mapped = new TopK(ItemFactors.map(file));
          assertTrue(mapped.kernel().startsWith("mapped-vector"), mapped.kernel());
          sameAsPlain(random, rows, mapped);
        });
  }

  private void sameAsPlain(SplittableRandom random, float[][] rows, TopK vector) {
    assertTrue(vector.kernel().contains("vector"), vector.kernel());
    TopK plain = new TopK(ItemFactors.of(rows, Layout.COLUMNS));
    ItemMask mask = null;
    for (int asked = 0; asked < 6; asked++) {
      int k = 1 + random.nextInt(random.nextBoolean() ? 30 : TopK.MOST);
      float[] player = rows[random.nextInt(rows.length)];
      int[] wanted = new int[TopK.MOST];
      float[] wantedScores = new float[TopK.MOST];
      int count = plain.scan(player, mask, k, wanted, wantedScores);
      assertEquals(count, vector.scan(player, mask, k, items, scores));
      assertArrayEquals(Arrays.copyOf(wanted, count), Arrays.copyOf(items, count));
      assertArrayEquals(Arrays.copyOf(wantedScores, count), Arrays.copyOf(scores, count), 0f);
      if (count > 0) {
        mask = mask == null ? new ItemMask(rows.length) : mask; // next time without the best
        IntStream.of(Arrays.copyOf(items, count)).forEach(mask::hide);
      }
    }
  }

  /** Ties, rows of zeros, near ties, magnitudes from 1e-15 to 1e15, or nothing special. */
  private static float[][] rows(SplittableRandom random, int itemCount, int dimensions) {
    int kind = random.nextInt(5);
    float[][] rows = new float[itemCount][dimensions];
    for (int i = 0; i < itemCount; i++) {
      float scale = kind == 3 ? (float) Math.pow(10, random.nextDouble(-15, 15)) : 1;
      for (int d = 0; d < dimensions; d++) {
        rows[i][d] =
            switch (kind) {
              case 0 -> random.nextInt(-1, 2);
              case 1 -> i % 7 == 0 ? 0 : (float) random.nextGaussian();
              case 2 -> 1 + 1e-6f * random.nextInt(100);
              default -> scale * (float) random.nextGaussian();
            };
      }
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource(names = {"LANES", "PAIRS"})
  void scanAllocatesNothing(Layout layout) {
    float[][] rows = rows(new SplittableRandom(3), 1500, 8);
    TopK topK = new TopK(ItemFactors.of(rows, layout));
    assertEquals(0, Allocations.of(2_000, () -> topK.scan(rows[0], null, 10, items, scores)));
  }

  @Test
  void floorAddsUpWhatItReads() {
    assertTrue(new StreamFloor(1000, 7).kernel().startsWith("vector"));
    assertEquals(7000f, new StreamFloor(1000, 7).read());
  }

  @Test
  void withoutItsFlagOnTheClassPathPlainJavaDoesTheWork() throws Exception {
    Fork.Ended ended = fork().run();
    assertEquals(0, ended.exit(), ended.output());
    assertEquals("plain", ended.output().strip());
  }

  @Test
  void withItsFlagOnTheClassPathItIsUsed() throws Exception {
    Fork.Ended ended = fork().option("--add-modules=jdk.incubator.vector").run();
    assertEquals(0, ended.exit(), ended.output());
    assertTrue(ended.output().strip().contains("vector"), ended.output());
    assertTrue(ended.output().strip().endsWith("-bf16"), ended.output());
  }

  private static Fork fork() throws ClassNotFoundException {
    return new Fork(
        Asked.class,
        VectorLanes.class,
        TopK.class,
        Class.forName("dev.minstrel.spi.PlayerHistory"));
  }

  /** Says which kernel a program gets. */
  static final class Asked {
    private Asked() {}

    public static void main(String[] arguments) throws IOException {
      TopK topK = new TopK(ItemFactors.of(new float[][] {{1}, {2}}, Layout.PAIRS));
      int[] items = new int[1];
      topK.scan(new float[] {1}, null, 1, items, new float[1]);
      System.out.println(items[0] == 1 ? topK.kernel() : "wrong item " + items[0]);
    }
  }
}
