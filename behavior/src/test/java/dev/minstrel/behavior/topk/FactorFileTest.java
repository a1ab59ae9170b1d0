package dev.minstrel.behavior.topk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactorFileTest {
  private final int[] items = new int[TopK.MOST];
  private final float[] scores = new float[TopK.MOST];

  @TempDir Path folder;

  /** Pairs are rounded to 16 bits: what they leave in doubt is settled by the floats. */
  @ParameterizedTest
  @EnumSource(names = {"COLUMNS", "PAIRS"})
  void listsOfAMappedFileAreThoseOfASort(Layout layout) {
    Trials.run(
        40,
        random -> {
          int itemCount = 1 + random.nextInt(random.nextBoolean() ? 60 : 10_000);
          int dimensions = 1 + random.nextInt(9);
          float[][] rows = Catalogues.any(random, itemCount, dimensions);
          TopK topK = new TopK(ItemFactors.map(write(rows, layout)));
          for (int asked = 0; asked < 3; asked++) {
            float[] player = Catalogues.player(random, dimensions);
            ItemMask mask = Catalogues.mask(random, itemCount);
            int k = 1 + random.nextInt(random.nextBoolean() ? 30 : TopK.MOST);
            int[] wanted = Catalogues.sorted(rows, player, mask, k);
            int count = topK.scan(player, mask, k, items, scores);
            assertArrayEquals(wanted, Arrays.copyOf(items, count));
            for (int place = 0; place < count; place++) {
              assertEquals(Catalogues.score(rows[items[place]], player), scores[place], 0f);
            }
          }
        });
  }

  @Test
  void fewItemsAreScoredAgain() {
    SplittableRandom random = new SplittableRandom(4);
    float[][] rows = new float[8000][16];
    for (float[] row : rows) {
      for (int d = 0; d < row.length; d++) {
        row[d] = (float) random.nextGaussian();
      }
    }
    TopK topK = new TopK(ItemFactors.map(write(rows, Layout.PAIRS)));
    topK.scan(rows[5], null, 10, items, scores);
    assertTrue(topK.rescoredCount() >= 10 && topK.rescoredCount() < 100, "" + topK.rescoredCount());
  }

  @ParameterizedTest
  @EnumSource(names = {"COLUMNS", "PAIRS"})
  void damagedFileIsRefusedInOneLine(Layout layout) throws IOException {
    Path file = write(Catalogues.any(new SplittableRandom(5), 1100, 3), layout);
    byte[] good = Files.readAllBytes(file);
    Trials.run(
        60,
        random -> {
          byte[] bad = good.clone();
          if (random.nextBoolean()) {
            bad = Arrays.copyOf(good, random.nextInt(good.length));
          } else {
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
          }
          Path damaged = folder.resolve("damaged");
          Files.write(damaged, bad);
          var refused = assertThrows(MinstrelException.class, () -> ItemFactors.map(damaged));
          assertFalse(refused.getMessage().contains("\n"));
          assertTrue(
              refused.code() == MinstrelException.Code.MODEL_DAMAGED
                  || refused.code() == MinstrelException.Code.MODEL_UNSUPPORTED);
        });
  }

  @Test
  void missingAndForeignFilesAreRefused() throws IOException {
    var missing =
        assertThrows(
            MinstrelException.class, () -> ItemFactors.map(folder.resolve("no such file")));
    assertEquals(MinstrelException.Code.MODEL_MISSING, missing.code());
    Path foreign = folder.resolve("foreign");
    Files.write(foreign, new byte[10_000]);
    var damaged = assertThrows(MinstrelException.class, () -> ItemFactors.map(foreign));
    assertEquals(MinstrelException.Code.MODEL_DAMAGED, damaged.code());
  }

  @Test
  void whatCannotBeWrittenLeavesTheOldFile() throws IOException {
    Path file = write(new float[][] {{1}}, Layout.COLUMNS);
    byte[] before = Files.readAllBytes(file);
    assertThrows(
        IllegalArgumentException.class, () -> write(new float[][] {{Float.NaN}}, Layout.COLUMNS));
    assertThrows(IllegalArgumentException.class, () -> write(new float[][] {{1}}, Layout.LANES));
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void scanOfAMappedFileAllocatesNothing() {
    float[][] rows = Catalogues.any(new SplittableRandom(6), 1100, 4);
    TopK topK = new TopK(ItemFactors.map(write(rows, Layout.COLUMNS)));
    float[] player = {1, -1, 2, 0.5f};
    assertEquals(0, Allocations.of(2_000, () -> topK.scan(player, null, 10, items, scores)));
  }

  private Path write(float[][] rows, Layout layout) {
    Path file = folder.resolve("factors");
    FactorFile.write(file, rows.length, rows[0].length, item -> rows[item], layout);
    return file;
  }
}
