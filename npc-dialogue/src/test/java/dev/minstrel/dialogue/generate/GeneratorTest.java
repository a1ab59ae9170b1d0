package dev.minstrel.dialogue.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Clock;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.decoder.DecoderSettings;
import dev.minstrel.dialogue.decoder.TinyModels;
import dev.minstrel.dialogue.generate.Continuation.End;
import dev.minstrel.dialogue.sampling.Sampling;
import dev.minstrel.testing.Conformance;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class GeneratorTest {
  @TempDir Path folder;

  private Generator counting(int slots) throws IOException {
    TinyModels.folder(folder, TinyModels.counting(9));
    Files.writeString(
        folder.resolve("config.json"), "{\"eos_token_id\": 7, \"max_position_embeddings\": 16}");
    return Generator.open(folder, DecoderSettings.of(1, slots));
  }

  @Test
  void morePromptsThanSlotsAreContinuedInTheirOrder() throws IOException {
    try (Generator generator = counting(2)) {
      List<int[]> prompts = List.of(new int[] {1}, new int[] {4, 5}, new int[] {8}, new int[] {3});
      List<String> heard = new ArrayList<>();
      List<Continuation> all =
          generator.generate(
              prompts, GenerateOptions.greedy(3), (i, id, text) -> heard.add(i + ":" + id));
      assertArrayEquals(new int[] {2, 3, 4}, all.get(0).ids());
      assertArrayEquals(new int[] {6, 7, 8}, all.get(1).ids());
      assertArrayEquals(new int[] {0, 1, 2}, all.get(2).ids());
      assertArrayEquals(new int[] {4, 5, 6}, all.get(3).ids());
      assertEquals(12, heard.size());
      assertEquals(End.LENGTH, all.get(0).end());
    }
  }

  @Test
  void anEndTokenEndsOnlyWhereItIsHonoured() throws IOException {
    try (Generator generator = counting(1)) {
      GenerateOptions honest = new GenerateOptions(5, Sampling.GREEDY, 0, true, List.of());
      Continuation ended =
          generator.generate(List.of(new int[] {4}), honest, GenerateListener.NONE).get(0);
      assertArrayEquals(new int[] {5, 6}, ended.ids());
      assertEquals(End.END_TOKEN, ended.end());
      Continuation on =
          generator
              .generate(List.of(new int[] {4}), GenerateOptions.greedy(5), GenerateListener.NONE)
              .get(0);
      assertArrayEquals(new int[] {5, 6, 7, 8, 0}, on.ids());
    }
  }

  @Test
  void theContextEndsAContinuation() throws IOException {
    try (Generator generator = counting(1)) {
      Continuation full =
          generator
              .generate(List.of(new int[] {1}), GenerateOptions.greedy(99), GenerateListener.NONE)
              .get(0);
      assertEquals(15, full.ids().length);
      assertEquals(End.CONTEXT, full.end());
      MinstrelException refused =
          assertThrows(
              MinstrelException.class,
              () ->
                  generator.generate(
                      List.of(new int[16]), GenerateOptions.greedy(1), GenerateListener.NONE));
      assertEquals(Code.PROMPT_TOO_LONG, refused.code());
    }
  }

  @Test
  void logitsThatAreNotNumbersAreSaid() throws IOException {
    float[][] logits = new float[3][3];
    Arrays.fill(logits[0], Float.NaN);
    TinyModels.folder(folder, TinyModels.table(logits));
    try (Generator generator = Generator.open(folder, DecoderSettings.of(1, 2))) {
      List<int[]> prompts = List.of(new int[] {1}, new int[] {2});
      assertEquals(
          Code.LOGITS_INVALID,
          assertThrows(
                  MinstrelException.class,
                  () ->
                      generator.generate(prompts, GenerateOptions.greedy(4), GenerateListener.NONE))
              .code());
      assertEquals(
          Code.TOKENIZER_UNFIT,
          assertThrows(
                  MinstrelException.class,
                  () ->
                      generator.generate(
                          prompts,
                          new GenerateOptions(4, Sampling.GREEDY, 0, true, List.of("x")),
                          GenerateListener.NONE))
              .code());
      assertEquals(
          1, // every slot came back
          generator
              .generate(List.of(new int[] {1}), GenerateOptions.greedy(1), GenerateListener.NONE)
              .size());
    }
  }

  @Test
  void sampledIdsDoNotDependOnCompany() {
    GenerateOptions options =
        new GenerateOptions(
            40, Sampling.GREEDY.withTemperature(1).withMinP(0.02f), 77, false, List.of());
    List<int[]> prompts =
        List.of(new int[] {1}, new int[] {1, 403, 407}, new int[] {1, 9, 8, 7}, new int[] {5});
    try (Generator many = Generator.open(model(), DecoderSettings.of(1, 3));
        Generator one = Generator.open(model(), DecoderSettings.of(1, 1))) {
      List<Continuation> together = many.generate(prompts, options, GenerateListener.NONE);
      for (int i = 0; i < prompts.size(); i++) {
        assertEquals(
            one.generate(List.of(prompts.get(i)), options, GenerateListener.NONE).get(0),
            together.get(i));
      }
    }
  }

  @Test
  void aMeasurementCountsWhatItDid() {
    DecodeMeasurement seen = new DecodeMeter(model(), 1, 2, 20, 30).run(Clock.system());
    assertEquals(2, seen.rows());
    assertEquals(20, seen.promptTokens());
    assertTrue(seen.stepMedianMillis() > 0 && seen.stepMedianMillis() <= seen.stepP99Millis());
    assertTrue(seen.tokensPerSecond() > 0 && seen.prefillTokensPerSecond() > 0);
    assertTrue(seen.bytesPerToken() > 0 && seen.bytesPerToken() < 5_000);
  }

  private static Path model() {
    return Conformance.folder("stories260K");
  }
}
