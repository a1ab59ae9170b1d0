package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.testing.Conformance;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Leaks.class)
class DecodersTest {
  private static final DecoderSettings SMALL = DecoderSettings.of(1, 2).withContextLimit(256);

  @TempDir Path folder;

  private static MinstrelException refused(Code code, ModelFolder model) {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> Decoders.open(model, SMALL).close());
    assertEquals(code, refused.code(), refused.getMessage());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused;
  }

  private Path copy(String name) throws IOException {
    Path source = Conformance.folder(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
    return folder;
  }

  @Test
  void aTinyModelCounts() throws IOException {
    try (TokenDecoder decoder =
        Decoders.open(TinyModels.open(folder, TinyModels.counting(7)), SMALL)) {
      assertEquals(7, decoder.vocabulary());
      int slot = decoder.claim();
      Sampler sampler = new Sampler(7, 7);
      decoder.prefill(slot, new int[] {2, 3}, 0, 2);
      assertEquals(4, sampler.greedy(decoder.logits(), 0, null));
      decoder.rewind(slot, 1);
      decoder.step(new int[] {slot}, new int[] {6}, 1);
      assertEquals(0, sampler.greedy(decoder.logits(), 0, null));
      assertTrue(decoder.toString().contains("fused KV"), decoder.toString());
    }
  }

  @Test
  void logitsThatAreNotNumbersGiveNoToken() throws IOException {
    float[][] logits = new float[4][4];
    Arrays.fill(logits[3], Float.NaN);
    try (TokenDecoder decoder =
        Decoders.open(TinyModels.open(folder, TinyModels.table(logits)), SMALL)) {
      int slot = decoder.claim();
      decoder.prefill(slot, new int[] {3}, 0, 1);
      assertEquals(-1, new Sampler(4, 4).greedy(decoder.logits(), 0, null));
      decoder.step(new int[] {slot}, new int[] {1}, 1);
      assertEquals(0, new Sampler(4, 4).greedy(decoder.logits(), 0, null));
    }
  }

  @ParameterizedTest
  @CsvSource({"past_conv.0", "encoder_hidden_states", "use_cache_branch", "beam_width"})
  void stateOfAnUnknownKindIsRefusedByItsName(String input) throws IOException {
    ModelFolder model = TinyModels.open(folder, TinyModels.withInput(input, "batch", 4));
    assertTrue(refused(Code.MODEL_UNSUPPORTED, model).getMessage().contains(input));
  }

  @Test
  void aGraphWithoutACacheIsRefused() throws IOException {
    ModelFolder model = TinyModels.open(folder, dev.minstrel.testing.OnnxFile.relu());
    refused(Code.MODEL_UNSUPPORTED, model);
  }

  @ParameterizedTest
  @CsvSource({"0", "100", "20000"})
  void aTruncatedGraphIsDamaged(int bytes) throws IOException {
    copy("stories260K-q4");
    Path graph = folder.resolve("model.onnx");
    Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), bytes));
    refused(Code.MODEL_DAMAGED, ModelFolders.open(folder));
  }

  @Test
  void garbageIsDamaged() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "this is not a model, it is a sentence");
    refused(Code.MODEL_DAMAGED, ModelFolders.open(folder));
  }

  @Test
  void missingOrShortWeightsAreSaid() throws IOException {
    copy("stories260K-q4");
    Path data = folder.resolve("model.onnx.data");
    Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 1000));
    refused(Code.MODEL_DAMAGED, ModelFolders.open(folder));
    Files.delete(data);
    String message = refused(Code.MODEL_MISSING, ModelFolders.open(folder)).getMessage();
    assertTrue(message.contains("model.onnx.data"), message);
  }

  @Test
  void aFolderThatDisappearsIsMissing() throws IOException {
    copy("stories260K");
    ModelFolder model = ModelFolders.open(folder);
    Files.delete(model.graph());
    refused(Code.MODEL_MISSING, model);
  }

  @ParameterizedTest
  @CsvSource({"stories260K, genai_config.json", "stories260K-growing, config.json"})
  void aContextThatTheGraphDoesNotHoldIsSaidAtOnce(String name, String config) throws IOException {
    copy(name);
    Path file = folder.resolve(config);
    Files.writeString(file, Files.readString(file).replace(": 512", ": 1024"));
    Files.writeString(file, Files.readString(file).replace("\"vocab_size\": 1024", "\"x\": 1"));
    DecoderSettings settings = DecoderSettings.of(1, 1);
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> Decoders.open(ModelFolders.open(folder), settings).close());
    assertEquals(Code.MODEL_DAMAGED, refused.code());
    assertTrue(refused.getMessage().contains("1024 tokens"), refused.getMessage());
  }

  @Test
  void aContextThatNothingStatesIsFoundOut() throws IOException {
    copy("stories260K-growing");
    Files.delete(folder.resolve("config.json"));
    try (TokenDecoder decoder =
        Decoders.open(ModelFolders.open(folder), DecoderSettings.of(1, 1))) {
      assertEquals(512, decoder.context());
    }
  }

  @Test
  void otherCountsOfLayersDoNotBelongTogether() throws IOException {
    copy("stories260K");
    Path file = folder.resolve("genai_config.json");
    Files.writeString(
        file,
        Files.readString(file).replace("\"num_hidden_layers\": 5", "\"num_hidden_layers\": 6"));
    String message = refused(Code.MODEL_DAMAGED, ModelFolders.open(folder)).getMessage();
    assertTrue(message.contains("the graph has 5 layers, the configuration says 6"), message);
  }

  @Test
  void anArenaBeyondAllMemoryIsRefused() throws IOException {
    copy("stories260K");
    Path file = folder.resolve("genai_config.json");
    Files.writeString(file, Files.readString(file).replace(": 512", ": 9000000"));
    DecoderSettings huge = DecoderSettings.of(1, 1000).withContextLimit(9_000_000);
    assertEquals(
        Code.MODEL_UNSUPPORTED,
        assertThrows(
                MinstrelException.class,
                () -> Decoders.open(ModelFolders.open(folder), huge).close())
            .code());
  }

  @Test
  void aSecondGraphReadsPromptsIntoTheSameState() throws IOException {
    copy("stories260K");
    Files.copy(folder.resolve("model.onnx"), folder.resolve("model_prompt.onnx"));
    int[] prompt = {1, 403, 407, 261, 378, 432, 383, 286};
    try (TokenDecoder two = Decoders.open(ModelFolders.open(folder), SMALL);
        TokenDecoder one = Sequences.open(Conformance.folder("stories260K"), 1)) {
      assertEquals(
          Arrays.toString(Sequences.greedy(one, one.claim(), prompt, 20)),
          Arrays.toString(Sequences.greedy(two, two.claim(), prompt, 20)));
    }
  }

  @Test
  void aSecondGraphOfOtherStateIsRefused() throws IOException {
    copy("stories260K");
    Path other = Conformance.folder("stories260K-growing").resolve("onnx/model.onnx");
    Files.write(folder.resolve("model_prompt.onnx"), Files.readAllBytes(other));
    refused(Code.MODEL_UNSUPPORTED, ModelFolders.open(folder));
  }

  @Test
  void useAfterCloseIsSaid() throws IOException {
    TokenDecoder decoder = Decoders.open(TinyModels.open(folder, TinyModels.counting(3)), SMALL);
    int slot = decoder.claim();
    decoder.close();
    decoder.close();
    assertEquals(
        Code.CLOSED,
        assertThrows(MinstrelException.class, () -> decoder.prefill(slot, new int[] {1}, 0, 1))
            .code());
  }

  @Test
  void slotsRunOutAndComeBack() throws IOException {
    try (TokenDecoder decoder =
        Decoders.open(TinyModels.open(folder, TinyModels.counting(3)), SMALL)) {
      int first = decoder.claim();
      int second = decoder.claim();
      assertEquals(-1, decoder.claim());
      decoder.prefill(first, new int[] {1}, 0, 1);
      decoder.release(first);
      assertThrows(IllegalArgumentException.class, () -> decoder.length(first));
      assertEquals(first, decoder.claim());
      assertEquals(0, decoder.length(first));
      assertEquals(0, decoder.length(second));
    }
  }
}
