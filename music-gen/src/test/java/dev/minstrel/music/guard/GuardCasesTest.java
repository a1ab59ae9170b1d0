package dev.minstrel.music.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.music.token.Cases;
import dev.minstrel.runtime.json.Json;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The guard hashes grams and probes filters exactly as the training code did. */
class GuardCasesTest {
  @Test
  void gramsHaveTheTrainingsHashes() {
    int compared = 0;
    for (Json piece : Cases.list(Cases.read(), "cases")) {
      for (Json row : Cases.list(piece, "grams")) {
        List<Json> pairs = Cases.list(row, "pairs");
        byte[] ring = new byte[2 * pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
          List<Json> pair = ((Json.Arr) pairs.get(i)).items();
          ring[2 * i] = (byte) Cases.whole(pair.get(0));
          ring[2 * i + 1] = (byte) Cases.whole(pair.get(1));
        }
        List<Json> hashes = Cases.list(row, "hashes");
        for (int first = 0; first < hashes.size(); first++) {
          long hash = MemoryFilter.hash(ring, first, Cases.whole(row, "length", -1));
          assertEquals(Cases.text(hashes.get(first)), HexFormat.of().toHexDigits(hash));
          compared++;
        }
      }
    }
    assertTrue(compared > 5, "only " + compared);
  }

  @Test
  void filterHoldsWhatTheTrainingsHolds() {
    Json.Obj bloom = Cases.object(Cases.read(), "bloom");
    MemoryFilter filter =
        new MemoryFilter(
            8,
            Cases.whole(bloom, "hashes", -1),
            Cases.whole(bloom, "bits", -1),
            HexFormat.of().parseHex(Cases.text(bloom, "bytes")));
    List<Json> grams = Cases.list(bloom, "grams");
    List<Json> holds = Cases.list(bloom, "holds");
    for (int i = 0; i < grams.size(); i++) {
      long hash = Long.parseUnsignedLong(Cases.text(grams.get(i)), 16);
      assertEquals(Cases.truth(holds.get(i)), filter.holds(hash), "gram " + i);
    }
  }
}
