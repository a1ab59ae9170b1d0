package dev.minstrel.runtime.onnx;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.testing.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs in a forked JVM: natives, one model, one line about them. */
public final class StartProbe {
  private StartProbe() {}

  /** Arguments: the cache folder, and a folder for the model. */
  public static void main(String[] arguments) throws Exception {
    System.out.println(outcome(Path.of(arguments[0]), Path.of(arguments[1])));
  }

  /** Starts, runs {@code relu(3)}, and says how it went. */
  public static String outcome(Path cache, Path folder) {
    try {
      Natives.Loaded loaded = Natives.prepare(cache);
      Path file = OnnxFile.relu().write(Files.createTempFile(folder, "model", ".onnx"));
      try (OnnxModel model = OnnxModel.open(file, SessionSettings.defaults());
          Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4);
          Tensor y = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
        x.floats().put(0, 3);
        model.run(model.bind(Map.of("x", x), Map.of("y", y), List.of()));
        return "ran " + loaded.version() + " in " + loaded.folder() + " got " + y.floats().get(0);
      }
    } catch (MinstrelException | java.io.IOException failure) {
      return failure.getMessage();
    }
  }
}
