package dev.minstrel.music.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.testing.Allocated;
import dev.minstrel.testing.Fork;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A step allocates what a bare run of the graph allocates in ONNX Runtime's Java layer.
 *
 * <p>In a JVM of its own: beside other tests the compiler has seen other types, and then keeps now
 * and then an object that it would have dissolved.
 */
class StepAllocationTest {
  private static final int OBJECT_BYTES = 16;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void composingAllocatesNothingOfOursBetweenTwoTokens(int candidates) throws Exception {
    Fork.Ended ended =
        new Fork(
                StepAllocation.class,
                ComposerModel.class,
                MinstrelConfig.class,
                Allocated.class,
                Class.forName("ai.onnxruntime.OrtException")) // not read by this module
            .option("-Xmx256m")
            .run(folder.toString(), Integer.toString(candidates));
    assertEquals(0, ended.exit(), ended.output());
    String[] lines = ended.output().strip().split("\n", -1);
    String[] bytes = lines[lines.length - 1].split(" ", -1);
    double ours = Double.parseDouble(bytes[0]);
    double bare = Double.parseDouble(bytes[1]);
    assertTrue(ours < bare + OBJECT_BYTES, "%s bytes a step, bare %s".formatted(ours, bare));
  }
}
