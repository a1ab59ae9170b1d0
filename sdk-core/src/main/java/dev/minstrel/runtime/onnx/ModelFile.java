package dev.minstrel.runtime.onnx;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can be known of a model file before a session is made: that it is one, that its weights are
 * all there, and which operators it uses.
 *
 * <p>ONNX Runtime answers five different faults with one code (1.28.0); this names the file.
 *
 * @param weightFiles files that hold weights, beside {@code file}
 */
record ModelFile(Path file, SortedSet<String> operators, Set<Path> weightFiles) {
  private static final String POINTER = "version https://git-lfs.github.com/spec/";
  private static final String IN_MEMORY = "*/_ORT_MEM_ADDR_/*";
  private static final int DEEPEST = 32;
  private static final int MOST_ENTRIES = 1_000_000;

  // onnx.proto, IR version 10
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_FUNCTION = 25;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int FUNCTION_NODE = 7;
  private static final int NODE_OPERATOR = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_TENSOR = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int ATTRIBUTE_GRAPHS = 11;
  private static final int TENSOR_NAME = 8;
  private static final int TENSOR_EXTERNAL = 13;

  ModelFile {
    operators = Collections.unmodifiableSortedSet(operators);
    weightFiles = Collections.unmodifiableSet(weightFiles);
  }

  /** Where one tensor's numbers lie; length -1 when it was not said. */
  private record External(String tensor, String location, long offset, long length) {}

  /**
   * Reads the file's structure, never its weights.
   *
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED} or {@code
   *     MODEL_UNSUPPORTED}
   */
  static ModelFile read(Path file) {
    if (!Files.exists(file)) {
      throw missing("no model file", file, "Check the path.");
    }
    if (Files.isDirectory(file)) {
      throw missing("a model file was expected, this is a folder", file, "Name the .onnx in it.");
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      checkStart(file, channel);
      Reading reading = new Reading(new ProtobufReader(channel));
      reading.model();
      Set<Path> weightFiles = checkExternals(file, reading.externals);
      return new ModelFile(file, reading.operators, weightFiles);
    } catch (ProtobufReader.Malformed malformed) {
      throw damaged("model file is damaged: " + malformed.getMessage(), file, malformed);
    } catch (IOException failure) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "model file cannot be read",
          file + ": " + failure.getMessage(),
          "Check the file's permissions.",
          failure);
    }
  }

  /** Bytes of the model and its weights. */
  long totalBytes() throws IOException {
    long total = Files.size(file);
    for (Path weights : weightFiles) {
      total += Files.size(weights);
    }
    return total;
  }

  private static void checkStart(Path file, SeekableByteChannel channel) throws IOException {
    if (channel.size() == 0) {
      throw damaged("model file is empty", file, null);
    }
    String start = start(channel);
    if (start.startsWith(POINTER)) {
      throw pointer(file);
    }
    if (start.length() >= 8 && start.startsWith("ORTM", 4)) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_UNSUPPORTED,
          "model is in ONNX Runtime's own format",
          file.toString(),
          "Use the .onnx file it was made from.");
    }
  }

  private static String start(SeekableByteChannel channel) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(POINTER.length());
    while (head.hasRemaining() && channel.read(head) > 0) {}
    return new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1);
  }

  private static Set<Path> checkExternals(Path file, List<External> externals) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (External external : externals) {
      Path weights = inFolder(file, external);
      if (!Files.isRegularFile(weights)) {
        throw missing(
            "model's weights are missing",
            weights + ", named by tensor " + shown(external.tensor()) + " of " + file.getFileName(),
            "Put the file beside the model.");
      }
      if (found.add(weights)) {
        refusePointer(weights);
      }
      long size = Files.size(weights);
      long needed = external.offset() + Math.max(external.length(), 0);
      if (external.offset() < 0 || needed < 0 || needed > size) {
        throw damaged(
            "model's weights are too short: tensor %s needs %d bytes, the file has %d"
                .formatted(shown(external.tensor()), needed, size),
            weights,
            null);
      }
    }
    return found;
  }

  private static void refusePointer(Path weights) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(weights)) {
      if (start(channel).startsWith(POINTER)) {
        throw pointer(weights);
      }
    }
  }

  private static Path inFolder(Path file, External external) {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    try {
      Path weights = folder.resolve(external.location()).normalize();
      if (weights.startsWith(folder) && !weights.equals(folder)) {
        return weights;
      }
    } catch (InvalidPathException invalid) {
      // a name that no file can have is answered like one outside of the folder
    }
    throw damaged(
        "model names weights outside of its folder: " + shown(external.location()), file, null);
  }

  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return '"' + (line.length() > 80 ? line.substring(0, 77) + "..." : line) + '"';
  }

  private static MinstrelException missing(String what, Path where, String remedy) {
    return new MinstrelException(
        MinstrelException.Code.MODEL_MISSING, what, where.toString(), remedy);
  }

  private static MinstrelException missing(String what, String where, String remedy) {
    return new MinstrelException(MinstrelException.Code.MODEL_MISSING, what, where, remedy);
  }

  private static MinstrelException pointer(Path file) {
    return missing("a Git LFS pointer stands where the file should be", file, "Run: git lfs pull");
  }

  private static MinstrelException damaged(String what, Path where, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.MODEL_DAMAGED,
        what,
        where.toString(),
        "Download or export it again.",
        cause);
  }

  /** One pass over the file. */
  private static final class Reading {
    private final ProtobufReader in;
    private final SortedSet<String> operators = new TreeSet<>();
    private final List<External> externals = new ArrayList<>();
    private int entries;

    Reading(ProtobufReader in) {
      this.in = in;
    }

    void model() throws IOException {
      boolean hasGraph = false;
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case MODEL_GRAPH -> {
            graph(0);
            hasGraph = true;
          }
          case MODEL_FUNCTION -> function();
          default -> in.skip();
        }
      }
      if (!hasGraph) {
        throw new ProtobufReader.Malformed("it holds no graph");
      }
    }

    private void function() throws IOException {
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == FUNCTION_NODE) {
          node(0);
        } else {
          in.skip();
        }
      }
      in.leave(outer);
    }

    private void graph(int depth) throws IOException {
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case GRAPH_NODE -> node(depth);
          case GRAPH_INITIALIZER -> tensor();
          default -> in.skip();
        }
      }
      in.leave(outer);
    }

    private void node(int depth) throws IOException {
      count();
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case NODE_OPERATOR -> operators.add(in.text());
          case NODE_ATTRIBUTE -> attribute(depth);
          default -> in.skip();
        }
      }
      in.leave(outer);
    }

    private void attribute(int depth) throws IOException {
      if (depth > DEEPEST) {
        throw new ProtobufReader.Malformed("graphs are nested more than " + DEEPEST + " deep");
      }
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        switch (field) {
          case ATTRIBUTE_TENSOR -> tensor();
          case ATTRIBUTE_GRAPH, ATTRIBUTE_GRAPHS -> graph(depth + 1);
          default -> in.skip();
        }
      }
      in.leave(outer);
    }

    private void tensor() throws IOException {
      count();
      String name = "";
      String location = "";
      long offset = 0;
      long length = -1;
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == TENSOR_NAME) {
          name = in.text();
        } else if (field == TENSOR_EXTERNAL) {
          String[] entry = entry();
          switch (entry[0]) {
            case "location" -> location = entry[1];
            case "offset" -> offset = bytes(entry[1]);
            case "length" -> length = bytes(entry[1]);
            default -> {} // a checksum, or a key of a later version
          }
        } else {
          in.skip();
        }
      }
      in.leave(outer);
      if (!location.isEmpty() && !location.equals(IN_MEMORY)) {
        externals.add(new External(name, location, offset, length));
      }
    }

    private String[] entry() throws IOException {
      String[] entry = {"", ""};
      long outer = in.enter();
      for (int field = in.next(); field != 0; field = in.next()) {
        if (field == 1 || field == 2) {
          entry[field - 1] = in.text();
        } else {
          in.skip();
        }
      }
      in.leave(outer);
      return entry;
    }

    private static long bytes(String digits) throws IOException {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException notOne) {
        throw new ProtobufReader.Malformed("weights begin at " + shown(digits));
      }
    }

    private void count() throws IOException {
      if (++entries > MOST_ENTRIES) {
        throw new ProtobufReader.Malformed("more than " + MOST_ENTRIES + " nodes and weights");
      }
    }
  }
}
