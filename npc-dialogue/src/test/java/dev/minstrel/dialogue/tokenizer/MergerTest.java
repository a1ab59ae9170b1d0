package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergerTest {
  /** Counts how often a pair is looked up. */
  private static final class CountingTable extends MergeTable {
    private long lookups;

    CountingTable(int count) {
      super(count);
    }

    @Override
    int rank(int left, int right) {
      lookups++;
      return super.rank(left, right);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 12, 40, 41, 300})
  void longAndShortWordsMergeAsTheDefinitionSays(int longest) {
    Trials.run(
        300,
        random -> {
          MergeTable table = randomTable(random);
          int[] word = random.ints(random.nextInt(1, longest + 1), 0, 4).toArray();
          Ids ids = new Ids(8);
          ids.add(99);
          ids.addAll(word);
          new Merger(table).merge(ids, 1);
          assertEquals(99, ids.get(0));
          assertArrayEquals(byDefinition(table, word), ids.toArray(1));
        });
  }

  @Test
  void aHundredThousandEqualLettersTakeFewLookups() {
    int doublings = 16;
    CountingTable table = new CountingTable(doublings);
    for (int rank = 0; rank < doublings; rank++) {
      table.put(rank, rank, rank, rank + 1);
    }
    int letters = 100_000;
    Ids ids = new Ids(letters);
    ids.addAll(new int[letters]);
    new Merger(table).merge(ids, 0);
    assertEquals(Integer.bitCount(letters), ids.size() - (letters >> doublings) + 1);
    assertTrue(table.lookups < 6L * letters, () -> table.lookups + " lookups");
  }

  private static MergeTable randomTable(SplittableRandom random) {
    int count = random.nextInt(1, 20);
    MergeTable table = new MergeTable(count);
    for (int rank = 0; rank < count; rank++) {
      int known = 4 + rank;
      table.put(random.nextInt(known), random.nextInt(known), rank, 4 + rank);
    }
    return table;
  }

  private static int[] byDefinition(MergeTable table, int[] word) {
    List<Integer> ids = new ArrayList<>();
    for (int id : word) {
      ids.add(id);
    }
    while (true) {
      int best = -1;
      int bestRank = MergeTable.NONE;
      for (int i = 0; i + 1 < ids.size(); i++) {
        int rank = table.rank(ids.get(i), ids.get(i + 1));
        if (rank < bestRank) {
          best = i;
          bestRank = rank;
        }
      }
      if (best < 0) {
        return ids.stream().mapToInt(id -> id).toArray();
      }
      ids.set(best, table.result(bestRank));
      ids.remove(best + 1);
    }
  }
}
