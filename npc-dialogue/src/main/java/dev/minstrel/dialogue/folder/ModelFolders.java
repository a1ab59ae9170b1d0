package dev.minstrel.dialogue.folder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.sampling.Sampling;
import dev.minstrel.runtime.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads model folders as their makers lay them out:
 *
 * <ul>
 *   <li>Optimum and Transformers.js: {@code config.json}, {@code generation_config.json}, {@code
 *       onnx/model*.onnx};
 *   <li>ONNX Runtime GenAI: {@code genai_config.json}, which names the graph and its ports;
 *   <li>the scene format of the bundled model: {@code minstrel.json} with {@code "format":
 *       "minstrel-scene-1"} and, all optional, {@code graph}, {@code promptGraph}, {@code context},
 *       {@code beginToken}, {@code endTokens}, {@code sampling}.
 * </ul>
 *
 * <p>A second graph for prompts is {@code promptGraph} of minstrel.json, or {@code
 * model_prompt.onnx} or {@code prompt.onnx} beside the decoder. The context is taken from
 * minstrel.json, genai_config.json, config.json, tokenizer_config.json, in this order.
 */
public final class ModelFolders {
  /** What {@code format} of minstrel.json says of a model that reads scenes. */
  public static final String SCENE_FORMAT = "minstrel-scene-1";

  private static final int MOST_CONTEXT = 1 << 24;
  private static final int TEMPLATE_BYTES = 1 << 20;

  private ModelFolders() {}

  /**
   * Finds what a folder holds.
   *
   * @param path the folder, or one {@code .onnx} file in it to choose that graph
   * @throws MinstrelException {@code MODEL_MISSING} without a graph, {@code MODEL_DAMAGED} when a
   *     file contradicts itself, {@code MODEL_UNSUPPORTED} for a newer scene format
   */
  public static ModelFolder open(Path path) {
    Optional<Path> chosen =
        Files.isRegularFile(path) && path.toString().endsWith(".onnx")
            ? Optional.of(path.toAbsolutePath())
            : Optional.empty();
    Path folder = chosen.map(ModelFolders::folderOf).orElse(path);
    if (!Files.isDirectory(folder)) {
      throw notAFolder(path);
    }
    FolderFiles files = FolderFiles.read(folder);
    Path graph = chosen.orElseGet(() -> graph(folder, files));
    Optional<Path> promptGraph =
        files
            .scene()
            .file("promptGraph")
            .map(ModelFolders::existing)
            .or(() -> GraphChoice.forPrompts(graph));
    Optional<String> template = template(folder, files.tokenizerConfig());
    return new ModelFolder(
        folder,
        graph,
        promptGraph,
        EndTokens.find(files, template),
        beginToken(files),
        context(files),
        sampling(files),
        Optional.of(folder.resolve("tokenizer.json")).filter(Files::isRegularFile),
        template,
        sceneFormat(files.scene()),
        WeightsHash.of(
            Stream.concat(Stream.of(graph), promptGraph.stream())
                .flatMap(file -> WeightsHash.filesOf(file).stream())
                .distinct()
                .toList()),
        GraphHints.of(files));
  }

  /**
   * The source of a folder's chat template, without a look at its graph.
   *
   * @throws MinstrelException {@code MODEL_MISSING} when it is no folder
   */
  public static Optional<String> chatTemplate(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw notAFolder(folder);
    }
    return template(folder, FolderFiles.read(folder).tokenizerConfig());
  }

  private static MinstrelException notAFolder(Path path) {
    return new MinstrelException(
        Code.MODEL_MISSING, "no model", path + ": is not a folder", "Check the path.");
  }

  private static Path folderOf(Path graph) {
    Path parent = Objects.requireNonNull(graph.getParent());
    Path above = parent.getParent();
    if (above != null && parent.endsWith("onnx") && Files.exists(above.resolve("config.json"))) {
      return above;
    }
    return parent;
  }

  private static Path graph(Path folder, FolderFiles files) {
    return files
        .scene()
        .file("graph")
        .or(() -> files.genai().file("model", "decoder", "filename"))
        .map(ModelFolders::existing)
        .orElseGet(() -> GraphChoice.decoder(folder));
  }

  private static Path existing(Path graph) {
    if (!Files.isRegularFile(graph)) {
      throw new MinstrelException(
          Code.MODEL_MISSING,
          "no model",
          graph + ": is named by the configuration and is not there",
          "Copy the whole folder again.");
    }
    return graph;
  }

  private static boolean sceneFormat(ConfigFile scene) {
    if (!scene.exists()) {
      return false;
    }
    String format = scene.text("format").orElse("");
    if (format.equals(SCENE_FORMAT)) {
      return true;
    }
    throw new MinstrelException(
        Code.MODEL_UNSUPPORTED,
        "model format is not known",
        "minstrel.json: format is \"" + format.lines().findFirst().orElse("") + "\"",
        "This version reads \"" + SCENE_FORMAT + "\".");
  }

  private static int beginToken(FolderFiles files) {
    return Stream.of(
            files.scene().whole(-1, Integer.MAX_VALUE, "beginToken"),
            files.generation().whole(-1, Integer.MAX_VALUE, "bos_token_id"),
            files.genai().whole(-1, Integer.MAX_VALUE, "model", "bos_token_id"),
            files.config().whole(-1, Integer.MAX_VALUE, "bos_token_id"))
        .filter(OptionalLong::isPresent)
        .mapToInt(id -> (int) id.getAsLong())
        .findFirst()
        .orElse(-1);
  }

  private static int context(FolderFiles files) {
    List<OptionalLong> stated = new ArrayList<>();
    stated.add(files.scene().whole(1, MOST_CONTEXT, "context"));
    stated.add(files.genai().whole(1, MOST_CONTEXT, "model", "context_length"));
    stated.add(files.config().whole(1, MOST_CONTEXT, "max_position_embeddings"));
    stated.add(files.config().whole(1, MOST_CONTEXT, "text_config", "max_position_embeddings"));
    stated.add(files.config().whole(1, MOST_CONTEXT, "n_positions"));
    // Often 1e30, which states nothing.
    files.tokenizerConfig().number("model_max_length").stream()
        .filter(length -> length >= 1 && length <= MOST_CONTEXT)
        .forEach(length -> stated.add(OptionalLong.of((long) length)));
    return stated.stream()
        .filter(OptionalLong::isPresent)
        .mapToInt(length -> (int) length.getAsLong())
        .findFirst()
        .orElse(0);
  }

  private static Sampling sampling(FolderFiles files) {
    if (files.scene().at("sampling") != null) {
      return SamplingDefaults.ofScene(files.scene());
    }
    return files.generation().exists()
        ? SamplingDefaults.ofTransformers(files.generation())
        : SamplingDefaults.ofTransformers(files.genai(), "search");
  }

  private static Optional<String> template(Path folder, ConfigFile tokenizerConfig) {
    Path file = folder.resolve("chat_template.jinja");
    if (Files.isRegularFile(file)) {
      return Optional.of(ConfigFile.BoundedText.read(file, TEMPLATE_BYTES));
    }
    Json stated = tokenizerConfig.at("chat_template");
    if (stated instanceof Json.Arr named) {
      return defaultOf(named);
    }
    return stated == null ? Optional.empty() : tokenizerConfig.text("chat_template");
  }

  /** The template named "default" of a list of {name, template}, else the first. */
  private static Optional<String> defaultOf(Json.Arr named) {
    Optional<String> first = Optional.empty();
    for (Json item : named.items()) {
      if (item instanceof Json.Obj entry && entry.get("template") instanceof Json.Str source) {
        if (entry.get("name") instanceof Json.Str name && name.value().equals("default")) {
          return Optional.of(source.value());
        }
        first = first.or(() -> Optional.of(source.value()));
      }
    }
    return first;
  }
}
