package dev.minstrel.dialogue.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.sampling.Sampling;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFoldersTest {
  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static MinstrelException refused(Code code, Path folder) {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> ModelFolders.open(folder));
    assertEquals(code, refused.code(), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused;
  }

  @Nested
  class TheOptimumLayout {
    @BeforeEach
    void make() throws IOException {
      write("onnx/model.onnx", "full");
      write(
          "config.json",
          "{\"max_position_embeddings\": 2048, \"eos_token_id\": 2, \"bos_token_id\": 1,"
              + " \"num_hidden_layers\": 30, \"vocab_size\": 49152}");
    }

    @Test
    void isReadAsItLies() throws IOException {
      write(
          "generation_config.json",
          "{\"eos_token_id\": [2, 7], \"do_sample\": true, \"temperature\": 0.6, \"top_p\": 0.9}");
      write("tokenizer.json", "{}");
      ModelFolder found = ModelFolders.open(folder);
      assertEquals(folder.resolve("onnx/model.onnx"), found.graph());
      assertEquals(Set.of(2, 7), found.endTokens());
      assertEquals(1, found.beginToken());
      assertEquals(2048, found.context());
      assertEquals(new Sampling(0.6f, 50, 0.9f, 0, 1, 0, 0, Map.of()), found.sampling());
      assertEquals(Optional.of(folder.resolve("tokenizer.json")), found.tokenizer());
      assertEquals(30, found.hints().layers());
      assertEquals(49152, found.hints().vocabulary());
      assertFalse(found.sceneFormat());
      assertEquals(32, found.hash().length());
    }

    @Test
    void withoutDoSampleIsGreedy() throws IOException {
      write("generation_config.json", "{\"temperature\": 0.6}");
      assertTrue(ModelFolders.open(folder).sampling().isGreedy());
    }

    @ParameterizedTest
    @CsvSource({
      "model_q4.onnx, model_q4.onnx",
      "model_quantized.onnx, model_quantized.onnx",
      "model_int8.onnx, model_int8.onnx",
      "model_fp16.onnx, model.onnx",
      "model_q4f16.onnx, model.onnx",
    })
    void aCpuTakesWeightsOfFewBitsAndFloatActivations(String beside, String chosen)
        throws IOException {
      write("onnx/" + beside, "x");
      assertEquals(chosen, ModelFolders.open(folder).graph().getFileName().toString());
    }

    @Test
    void theSmallestIsTakenWhereNonePreferredIsThere() throws IOException {
      Files.delete(folder.resolve("onnx/model.onnx"));
      write("onnx/model_fp16.onnx", "four");
      write("onnx/model_q4f16.onnx", "x");
      write("onnx/model_q4f16.onnx_data", "longer");
      assertEquals("model_fp16.onnx", ModelFolders.open(folder).graph().getFileName().toString());
    }

    @Test
    void oneGraphCanBeNamed() throws IOException {
      write("onnx/model_q4.onnx", "q4");
      ModelFolder found = ModelFolders.open(folder.resolve("onnx/model.onnx"));
      assertEquals("model.onnx", found.graph().getFileName().toString());
      assertEquals(2048, found.context());
    }

    @Test
    void aGraphForPromptsIsFoundByItsName() throws IOException {
      Path prompts = write("onnx/model_prompt.onnx", "p");
      assertEquals(Optional.of(prompts), ModelFolders.open(folder).promptGraph());
    }

    @Test
    void theTurnsEndOfTheTemplateEndsAReply() throws IOException {
      write(
          "tokenizer_config.json",
          "{\"chat_template\": [{\"name\": \"tool_use\", \"template\": \"t\"},"
              + " {\"name\": \"default\", \"template\": \"{{ m }}<|im_end|>\"}],"
              + " \"added_tokens_decoder\": {\"9\": {\"content\": \"<|im_end|>\"}},"
              + " \"model_max_length\": 1000000000000000019884624838656}");
      ModelFolder found = ModelFolders.open(folder);
      assertEquals(Set.of(2, 9), found.endTokens());
      assertEquals(Optional.of("{{ m }}<|im_end|>"), found.chatTemplate());
    }

    @Test
    void theTemplateFileComesFirst() throws IOException {
      write("tokenizer_config.json", "{\"chat_template\": \"old\"}");
      write("chat_template.jinja", "new");
      assertEquals(Optional.of("new"), ModelFolders.open(folder).chatTemplate());
    }

    @Test
    void otherWeightsHaveAnotherHash() throws IOException {
      String before = ModelFolders.open(folder).hash();
      assertEquals(before, ModelFolders.open(folder).hash());
      write("onnx/model.onnx", "fulL");
      assertNotEquals(before, ModelFolders.open(folder).hash());
    }

    @Test
    void largeWeightsAreToldApartByTheirBlocks() throws IOException {
      Path data = folder.resolve("onnx/model.onnx_data");
      try (RandomAccessFile file = new RandomAccessFile(data.toFile(), "rw")) {
        file.setLength(100L << 20);
        String before = ModelFolders.open(folder).hash();
        file.seek((100L << 20) - 1);
        file.write(1);
        assertNotEquals(before, ModelFolders.open(folder).hash());
      }
    }
  }

  @Nested
  class TheGenAiLayout {
    @Test
    void namesItsGraphAndItsPorts() throws IOException {
      write("past.onnx", "graph");
      write(
          "genai_config.json",
          "{\"model\": {\"context_length\": 512, \"bos_token_id\": 98, \"eos_token_id\": [98],"
              + " \"vocab_size\": 1000, \"decoder\": {\"filename\": \"past.onnx\","
              + " \"num_hidden_layers\": 5, \"inputs\": {\"past_names\": \"before_%d\","
              + " \"input_ids\": \"ids\"}}},"
              + " \"search\": {\"do_sample\": true, \"top_k\": 5, \"repetition_penalty\": 1.1}}");
      write("config.json", "{\"max_position_embeddings\": 9}");
      ModelFolder found = ModelFolders.open(folder);
      assertEquals("past.onnx", found.graph().getFileName().toString());
      assertEquals(512, found.context());
      assertEquals(98, found.beginToken());
      assertEquals("ids", found.hints().inputIds());
      assertEquals("before_3", GraphHints.ofLayer(found.hints().past(), 3));
      assertEquals("present_%d", found.hints().present());
      assertEquals(5, found.hints().layers());
      assertEquals(new Sampling(1, 5, 1, 0, 1.1f, 0, 0, Map.of()), found.sampling());
    }

    @Test
    void aNamedGraphThatIsAbsentIsMissing() throws IOException {
      write("genai_config.json", "{\"model\": {\"decoder\": {\"filename\": \"gone.onnx\"}}}");
      assertTrue(refused(Code.MODEL_MISSING, folder).getMessage().contains("gone.onnx"));
    }

    @Test
    void aGraphOutsideOfTheFolderIsRefused() throws IOException {
      write("genai_config.json", "{\"model\": {\"decoder\": {\"filename\": \"../x.onnx\"}}}");
      refused(Code.MODEL_DAMAGED, folder);
    }
  }

  @Nested
  class TheSceneFormat {
    @Test
    void saysWhatItHolds() throws IOException {
      write("model.onnx", "graph");
      write("prompts.onnx", "p");
      write(
          "minstrel.json",
          "{\"format\": \"minstrel-scene-1\", \"promptGraph\": \"prompts.onnx\", \"context\": 1024,"
              + " \"beginToken\": 1, \"endTokens\": [2, 3],"
              + " \"sampling\": {\"temperature\": 0.7, \"minP\": 0.05}}");
      ModelFolder found = ModelFolders.open(folder);
      assertTrue(found.sceneFormat());
      assertEquals(1024, found.context());
      assertEquals(Set.of(2, 3), found.endTokens());
      assertEquals(Optional.of("prompts.onnx"), found.promptGraph().map(p -> p.getFileName() + ""));
      assertEquals(new Sampling(0.7f, 0, 1, 0.05f, 1, 0, 0, Map.of()), found.sampling());
    }

    @Test
    void aNewerFormatIsNotGuessedAt() throws IOException {
      write("model.onnx", "graph");
      write("minstrel.json", "{\"format\": \"minstrel-scene-2\"}");
      refused(Code.MODEL_UNSUPPORTED, folder);
    }
  }

  @Nested
  class WhenSomethingIsWrong {
    @Test
    void noFolderAndNoGraphAreMissing() {
      refused(Code.MODEL_MISSING, folder.resolve("absent"));
      refused(Code.MODEL_MISSING, folder);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = ';',
        value = {
          "{\"num_hidden_layers\": 1000000000}; num_hidden_layers must be in [1, 1024], was 1000000000",
          "{\"max_position_embeddings\": -1}; max_position_embeddings must be in [1, 16777216], was -1",
          "{\"eos_token_id\": \"</s>\"}; eos_token_id must be a whole number, was \"</s>\"",
          "{\"eos_token_id\": [1, -4]}; eos_token_id must be in [0, 2147483647], was -4",
          "{\"vocab_size\": 1e400}; vocab_size must be a whole number, was 1e400",
          "[]; must be a JSON object",
          "{; :1: expected a key",
        })
    void aLyingConfigurationIsSaidInOneLine(String config, String expected) throws IOException {
      write("model.onnx", "graph");
      write("config.json", config);
      String message = refused(Code.MODEL_DAMAGED, folder).getMessage();
      assertTrue(message.contains("config.json") && message.contains(expected), message);
    }

    @Test
    void samplingOutOfItsRangeIsSaid() throws IOException {
      write("model.onnx", "graph");
      write("generation_config.json", "{\"do_sample\": true, \"top_p\": 7}");
      String message = refused(Code.MODEL_DAMAGED, folder).getMessage();
      assertTrue(message.contains("generation_config.json: topP must be in (0, 1]"), message);
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
      write("model.onnx", "graph");
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve("config.json").toFile(), "rw")) {
        file.setLength(1L << 33);
      }
      refused(Code.MODEL_DAMAGED, folder);
    }
  }
}
