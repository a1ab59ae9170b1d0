package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.minstrel.testing.Fork;
import dev.minstrel.testing.OnnxFile;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {
  @TempDir Path folder;

  /**
   * In a JVM of its own without escape analysis, which leaves objects out of the one loop or the
   * other as it pleases: there, equal work allocates equal bytes.
   */
  @Test
  void aRunAllocatesWhatOnnxRuntimeAllocatesAndNothingMore() throws Exception {
    Path file = OnnxFile.relu().write(folder.resolve("model.onnx"));
    Fork.Ended ended =
        new Fork(AllocationProbe.class, OnnxModel.class, OrtException.class)
            .option("-XX:-DoEscapeAnalysis")
            .run(file.toString());
    Matcher bytes = Pattern.compile("ours (\\d+) direct (\\d+)").matcher(ended.output());
    assertTrue(bytes.find(), ended.output());
    assertNotEquals("0", bytes.group(2), "nothing was measured");
    assertEquals(bytes.group(2), bytes.group(1), "bytes a run");
  }

  @Test
  void buffersOfATensorAreMadeOnce() {
    try (Tensor x = Tensor.allocate(ElementType.FLOAT, 4)) {
      assertEquals(System.identityHashCode(x.floats()), System.identityHashCode(x.floats()));
      assertEquals(System.identityHashCode(x.bytes()), System.identityHashCode(x.bytes()));
    }
  }
}
