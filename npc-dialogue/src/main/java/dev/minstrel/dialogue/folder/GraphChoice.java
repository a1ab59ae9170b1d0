package dev.minstrel.dialogue.folder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of several graphs in a folder a processor runs best. */
final class GraphChoice {
  /** On a CPU: weights of 4 or 8 bits and float activations first; half precision is emulated. */
  private static final List<String> PREFERRED =
      List.of(
          "model_q4.onnx",
          "model_quantized.onnx",
          "model_int8.onnx",
          "model_uint8.onnx",
          "model.onnx");

  private static final List<String> FOR_PROMPTS = List.of("model_prompt.onnx", "prompt.onnx");
  private static final int MOST_FILES = 1000;

  private GraphChoice() {}

  static Path decoder(Path folder) {
    for (Path place : List.of(folder.resolve("onnx"), folder)) {
      for (String name : PREFERRED) {
        if (Files.isRegularFile(place.resolve(name))) {
          return place.resolve(name);
        }
      }
      Optional<Path> other = smallest(place);
      if (other.isPresent()) {
        return other.get();
      }
    }
    throw new MinstrelException(
        Code.MODEL_MISSING,
        "no model",
        folder + ": holds no .onnx file",
        "Give a folder with model.onnx, onnx/model*.onnx or genai_config.json.");
  }

  static Optional<Path> forPrompts(Path graph) {
    return FOR_PROMPTS.stream()
        .map(graph::resolveSibling)
        .filter(file -> !file.equals(graph) && Files.isRegularFile(file))
        .findFirst();
  }

  private static Optional<Path> smallest(Path place) {
    if (!Files.isDirectory(place)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(place)) {
      return files
          .limit(MOST_FILES)
          .filter(GraphChoice::isDecoder)
          .min(Comparator.comparingLong(GraphChoice::size).thenComparing(Path::getFileName));
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO, "folder cannot be read", place.toString(), "Check its rights.", unreadable);
    }
  }

  private static boolean isDecoder(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".onnx") && !FOR_PROMPTS.contains(name) && Files.isRegularFile(file);
  }

  private static long size(Path graph) {
    return WeightsHash.filesOf(graph).stream().mapToLong(file -> file.toFile().length()).sum();
  }
}
