package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.dialogue.decoder.References.Continuation;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against ids and logits that other implementations computed. */
@ExtendWith(Leaks.class)
class DecoderConformanceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stories260K",
        "stories260K-growing",
        "stories260K-q4",
        "stories260K-int8",
        "tiny-random-LlamaForCausalLM-fp16",
        "tiny-random-gpt2-fp32"
      })
  void theReferenceIsGivenIdForId(String name) throws IOException {
    List<Continuation> references = References.of(name);
    assertFalse(references.isEmpty(), "no reference found");
    try (TokenDecoder decoder = Sequences.open(References.folder(name), 2)) {
      for (Continuation reference : references) {
        int slot = decoder.claim();
        assertArrayEquals(
            reference.ids(),
            Sequences.greedy(decoder, slot, reference.prompt(), reference.ids().length));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories260K", "stories260K-growing"})
  void promptsOfManyLengthsContinueOneByOneAndAsOneBatch(String name) throws IOException {
    List<Continuation> references = References.prompts();
    int count = references.size();
    try (TokenDecoder decoder = Sequences.open(References.folder(name), count)) {
      int[] slots = new int[count];
      int[] tokens = new int[count];
      for (int i = 0; i < count; i++) {
        Continuation reference = references.get(i);
        slots[i] = decoder.claim();
        assertArrayEquals(
            reference.ids(), Sequences.greedy(decoder, slots[i], reference.prompt(), 64));
        decoder.rewind(slots[i], 0);
      }
      for (int i = 0; i < count; i++) {
        int[] prompt = references.get(i).prompt();
        decoder.prefill(slots[i], prompt, 0, prompt.length);
        tokens[i] = Sequences.best(decoder.logits(), 0, decoder.vocabulary());
      }
      for (int step = 0; step < 64; step++) {
        for (int i = 0; i < count; i++) {
          assertEquals(references.get(i).ids()[step], tokens[i], "prompt " + i + " id " + step);
        }
        decoder.step(slots, tokens, count);
        for (int i = 0; i < count; i++) {
          tokens[i] = Sequences.best(decoder.logits(), i, decoder.vocabulary());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories260K", "stories260K-growing"})
  void theContextIsUsedToItsLastPlaceAndNotBeyond(String name) throws IOException {
    Continuation full = References.continuation((Json.Obj) References.vectors().get("full"));
    assertEquals(511, full.ids().length);
    try (TokenDecoder decoder = Sequences.open(References.folder(name), 1)) {
      int slot = decoder.claim();
      assertArrayEquals(full.ids(), Sequences.greedy(decoder, slot, full.prompt(), 511));
      assertEquals(511, decoder.length(slot));
      int[] last = {full.ids()[510], 5};
      assertEquals(
          MinstrelException.Code.PROMPT_TOO_LONG,
          assertThrows(MinstrelException.class, () -> decoder.prefill(slot, last, 0, 2)).code());
      decoder.step(new int[] {slot}, last, 1);
      assertEquals(512, decoder.length(slot));
      assertThrows(IllegalArgumentException.class, () -> decoder.step(new int[] {slot}, last, 1));
      assertThrows(MinstrelException.class, () -> decoder.prefill(slot, last, 0, 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"stories260K, 1", "stories260K, 4", "stories260K-growing, 1"})
  void logitsAreThoseOfTheReference(String name, int threads) throws IOException {
    Json.Obj logits = (Json.Obj) References.vectors().get("logits");
    int[] ids = References.continuation((Json.Obj) References.vectors().get("full")).ids();
    List<Json> rows = ((Json.Arr) logits.get("rows")).items();
    assertEquals(16, rows.size());
    try (TokenDecoder decoder = Sequences.open(References.folder(name), threads)) {
      int slot = decoder.claim();
      decoder.prefill(slot, References.ints(logits.get("prompt")), 0, 1);
      for (int i = 0; i < rows.size(); i++) {
        float[] actual = Sequences.row(decoder, 0);
        List<Json> expected = ((Json.Arr) rows.get(i)).items();
        for (int id = 0; id < actual.length; id++) {
          assertEquals(((Json.Num) expected.get(id)).asDouble(), actual[id], 1e-3);
        }
        decoder.step(new int[] {slot}, new int[] {ids[i]}, 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stories260K, 4",
    "stories260K, 16",
    "stories260K-int8, 4",
    "stories260K-int8, 16",
    "stories260K-q4, 4",
    "stories260K-q4, 16",
    "stories260K-growing, 4",
    "tiny-random-LlamaForCausalLM-fp16, 3",
    "tiny-random-gpt2-fp32, 3"
  })
  void aRowIsTheSameInCompanyBitForBit(String name, int rows) {
    try (TokenDecoder decoder = Sequences.open(References.folder(name), rows)) {
      int vocabulary = decoder.vocabulary();
      int steps = 12;
      int[] slots = new int[rows];
      float[][][] alone = new float[rows][steps][];
      for (int row = 0; row < rows; row++) {
        slots[row] = decoder.claim();
        int[] prompt = prompt(row, vocabulary);
        decoder.prefill(slots[row], prompt, 0, prompt.length);
        for (int step = 0; step < steps; step++) {
          int token = token(row, step, vocabulary);
          decoder.step(new int[] {slots[row]}, new int[] {token}, 1);
          alone[row][step] = Sequences.row(decoder, 0);
        }
        decoder.rewind(slots[row], prompt.length);
      }
      int[] tokens = new int[rows];
      for (int step = 0; step < steps; step++) {
        for (int row = 0; row < rows; row++) {
          tokens[row] = token(row, step, vocabulary);
        }
        decoder.step(slots, tokens, rows);
        for (int row = 0; row < rows; row++) {
          assertArrayEquals(
              alone[row][step], Sequences.row(decoder, row), 0, "row " + row + " step " + step);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories260K", "stories260K-int8", "stories260K-q4"})
  void theRowCheckHoldsHere(String name) {
    try (TokenDecoder decoder = Sequences.open(References.folder(name), 8)) {
      int taken = decoder.claim();
      RowCheck.Verdict verdict = RowCheck.run(decoder);
      assertTrue(verdict.holds(), verdict.toString());
      assertEquals(7, verdict.rows());
      decoder.release(taken);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories260K", "stories260K-q4", "stories260K-growing"})
  void aPrefixGivesTheSameBitsWhateverFollows(String name) {
    try (TokenDecoder decoder = Sequences.open(References.folder(name), 2)) {
      int[] text = prompt(40, decoder.vocabulary()); // 203 tokens: more than three chunks
      int whole = decoder.claim();
      decoder.prefill(whole, text, 0, text.length);
      float[] expected = Sequences.row(decoder, 0);
      int parts = decoder.claim();
      decoder.prefill(parts, text, 0, 64);
      decoder.prefill(parts, text, 64, text.length - 64);
      assertArrayEquals(expected, Sequences.row(decoder, 0), 0);
      decoder.rewind(parts, 128);
      decoder.prefill(parts, text, 128, text.length - 128);
      assertArrayEquals(expected, Sequences.row(decoder, 0), 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"stories260K, 12", "stories260K-q4, 6", "stories260K-growing, 4"})
  void anyInterleavingGivesTheLogitsOfASequenceAlone(String name, int trials) {
    try (TokenDecoder alone = Sequences.open(References.folder(name), 1);
        TokenDecoder together = Sequences.open(References.folder(name), 5)) {
      Trials.run(trials, random -> new Interleaving(alone, together, random).run(60));
    }
  }

  @Test
  void aTokenOutsideOfTheVocabularyIsRefusedBeforeTheGraphSeesIt() {
    try (TokenDecoder decoder = Sequences.open(References.folder("stories260K"), 2)) {
      int slot = decoder.claim();
      for (int wrong : new int[] {-1, 512, Integer.MAX_VALUE}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> decoder.prefill(slot, new int[] {1, wrong}, 0, 2));
        assertThrows(
            IllegalArgumentException.class,
            () -> decoder.step(new int[] {slot}, new int[] {wrong}, 1));
      }
      assertEquals(0, decoder.length(slot));
      assertThrows(
          IllegalArgumentException.class,
          () -> decoder.step(new int[] {slot, slot}, new int[] {1, 1}, 2));
      assertThrows(
          IllegalArgumentException.class, () -> decoder.prefill(slot + 1, new int[] {1}, 0, 1));
      assertThrows(
          IllegalArgumentException.class, () -> decoder.prefill(slot, new int[] {1}, 0, 0));
      assertEquals(
          MinstrelException.Code.TOKENIZER_UNFIT,
          assertThrows(MinstrelException.class, () -> decoder.requireFits(513)).code());
      decoder.requireFits(512);
    }
  }

  private static int[] prompt(int row, int vocabulary) {
    int[] prompt = new int[3 + 5 * row];
    Arrays.setAll(prompt, i -> token(row, -1 - i, vocabulary));
    return prompt;
  }

  private static int token(int row, int step, int vocabulary) {
    return Math.floorMod(11 + 17 * row + 29 * step, vocabulary);
  }
}
