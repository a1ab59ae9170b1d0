package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.testing.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedWeightsTest {
  private static final long ALWAYS = 0;

  @TempDir Path folder;
  private Path cache = Path.of("");
  private Path model = Path.of("");
  private float[] expected = {};

  @BeforeEach
  void aModel() throws Exception {
    Natives.prepare();
    cache = folder.resolve("cache");
    model = OnnxFile.products(3, 64).write(folder.resolve("model.onnx"));
    try (OrtSession session = Sessions.open(model, SessionSettings.defaults())) {
      expected = run(session);
    }
  }

  private float[] open(long worthIt) throws Exception {
    SessionSettings settings = SessionSettings.defaults().withPrepackedCache(cache);
    try (OrtSession session = PackedWeights.open(ModelFile.read(model), settings, worthIt)) {
      return run(session);
    }
  }

  private static float[] run(OrtSession session) throws Exception {
    float[][] x = new float[2][64];
    for (int i = 0; i < 64; i++) {
      x[0][i] = i;
      x[1][i] = -1f / (i + 1);
    }
    try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), x);
        OrtSession.Result result = session.run(Map.of("x", input))) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
    }
  }

  private List<Path> packs() throws IOException {
    Path packs = cache.resolve("packed");
    if (!Files.exists(packs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(packs)) {
      return all.toList();
    }
  }

  @Test
  void packedWeightsGiveTheSameBits() throws Exception {
    assertArrayEquals(expected, open(ALWAYS));
    assertEquals(1, packs().size());
    assertTrue(Files.size(packs().get(0).resolve("model.data")) >= 64 * 64 * 4);
    Files.write(model, new byte[0]);
    Path packed = packs().get(0).resolve("model.onnx");
    try (OrtSession session = Sessions.open(packed, SessionSettings.defaults())) {
      assertArrayEquals(expected, run(session));
    }
  }

  @Test
  void theSecondOpeningReadsThePackedFile() throws Exception {
    open(ALWAYS);
    var before = Files.getLastModifiedTime(packs().get(0).resolve("model.data"));
    assertArrayEquals(expected, open(ALWAYS));
    assertEquals(before, Files.getLastModifiedTime(packs().get(0).resolve("model.data")));
    assertEquals(3, filesIn(packs().get(0)));
  }

  @Test
  void aDamagedPackIsRemovedAndTheOriginalOpened() throws Exception {
    for (String name : List.of("model.onnx", "model.data", "manifest.txt")) {
      open(ALWAYS);
      Path pack = packs().get(0);
      byte[] bytes = Files.readAllBytes(pack.resolve(name));
      Files.write(pack.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length / 2));
      assertArrayEquals(expected, open(ALWAYS), name);
      assertFalse(Files.exists(pack), name);
    }
  }

  @Test
  void aPackThatEndedAProcessIsNotTriedAgain() throws Exception {
    open(ALWAYS);
    Path pack = packs().get(0);
    Files.createFile(pack.resolve("opening-2147483646"));
    assertArrayEquals(expected, open(ALWAYS));
    assertFalse(Files.exists(pack));
  }

  @Test
  void aChangedModelIsPackedAgainAndTheOldPackForgotten() throws Exception {
    open(ALWAYS);
    Path first = packs().get(0);
    OnnxFile.products(2, 64).write(model);
    open(ALWAYS);
    assertEquals(1, packs().size());
    assertFalse(Files.exists(first));
  }

  @Test
  void aCacheThatCannotBeWrittenIsDoneWithout() throws Exception {
    Files.writeString(cache, "a file stands here");
    assertArrayEquals(expected, open(ALWAYS));
  }

  @Test
  void smallModelsAreNotPacked() throws Exception {
    assertArrayEquals(expected, open(PackedWeights.WORTH_IT));
    assertEquals(List.of(), packs());
  }

  private static int filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    }
  }
}
