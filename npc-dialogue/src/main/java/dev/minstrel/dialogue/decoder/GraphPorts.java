package dev.minstrel.dialogue.decoder;

import static dev.minstrel.dialogue.folder.GraphHints.ofLayer;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.folder.GraphHints;
import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.Port;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the ports of a decoder graph are for, read from the graph itself.
 *
 * @param ids tokens, [batch, sequence]
 * @param mask 1 for each token that may be seen, [batch, total]
 * @param positions of the tokens, [batch, sequence]
 * @param lengths tokens of each row less one, [batch], as GroupQueryAttention takes them
 * @param total tokens of the longest row, a scalar
 * @param logitRows which of batch times sequence rows the head is asked for, [batch]
 * @param logitsToKeep how many last positions the head is asked for, a scalar or [1]
 * @param cachePositions of the tokens, [sequence]
 * @param logits the scores, [batch, sequence or 1, vocabulary] or [batch, vocabulary]
 * @param kv attention state, in the order of the layers
 * @param shares true when the state may be updated in place
 */
record GraphPorts(
    Port ids,
    @Nullable Port mask,
    @Nullable Port positions,
    @Nullable Port lengths,
    @Nullable Port total,
    @Nullable Port logitRows,
    @Nullable Port logitsToKeep,
    @Nullable Port cachePositions,
    Port logits,
    List<KvPort> kv,
    boolean shares) {
  private static final int MOST_LAYERS = 1024;
  private static final Set<ElementType> KV_TYPES =
      Set.of(
          ElementType.FLOAT,
          ElementType.FLOAT16,
          ElementType.BFLOAT16,
          ElementType.INT8,
          ElementType.UINT8);
  private static final Set<ElementType> LOGIT_TYPES =
      Set.of(ElementType.FLOAT, ElementType.FLOAT16, ElementType.BFLOAT16);

  static GraphPorts of(OnnxModel model, GraphHints hints) {
    return new Discovery(model, hints).ports();
  }

  /** Columns of the logits. */
  int vocabulary() {
    return (int) logits.shape()[logits.rank() - 1];
  }

  /** True when the graph gives the logits of the last position alone, whatever it reads. */
  boolean givesLastOnly() {
    return logits.rank() == 2
        || logits.shape()[1] == 1
        || logitRows != null
        || logitsToKeep != null;
  }

  /** True when one call takes several rows of different lengths. */
  boolean takesRows() {
    return ids.shape()[0] != 1 && cachePositions == null;
  }

  /** Most tokens that one call takes for a row: 1 where the graph says so. */
  int mostTokens(int wished) {
    return ids.shape()[1] == 1 ? 1 : wished;
  }

  /** The shape of the logits of a call. */
  long[] logitsShape(int rows, int sequence) {
    if (logits.rank() == 2) {
      return new long[] {rows, vocabulary()};
    }
    return new long[] {rows, givesLastOnly() ? 1 : sequence, vocabulary()};
  }

  /** Finds each role's port once; what is left over has no known role. */
  private static final class Discovery {
    private final Path file;
    private final OnnxModel model;
    private final GraphHints hints;
    private final Set<String> known = new HashSet<>();

    Discovery(OnnxModel model, GraphHints hints) {
      this.file = model.file();
      this.model = model;
      this.hints = hints;
    }

    GraphPorts ports() {
      List<KvPort> kv = kv();
      Port ids = whole(hints.inputIds(), 2);
      if (ids == null) {
        throw unsupported("has no input " + hints.inputIds());
      }
      if (ids.shape()[0] > 1 || ids.shape()[1] > 1) {
        throw unsupported("takes tokens of a fixed shape only: " + ids);
      }
      GraphPorts ports =
          new GraphPorts(
              ids,
              whole(hints.attentionMask(), 2),
              whole(hints.positionIds(), 2),
              whole("seqlens_k", 1),
              whole("total_sequence_length", 0, 1),
              whole("logit_rows", 1),
              whole("num_logits_to_keep", 0, 1),
              whole("cache_position", 1),
              logits(),
              kv,
              model.hasOperator("GroupQueryAttention") && !kv.get(0).fused());
      refuseUnknown();
      refuseOtherCounts(kv);
      return ports;
    }

    private List<KvPort> kv() {
      List<KvPort> kv = new ArrayList<>();
      for (GraphHints names : List.of(hints, GraphHints.USUAL)) {
        for (int layer = 0; layer < MOST_LAYERS && kv.size() == pairs(layer); layer++) {
          add(kv, ofLayer(names.pastKey(), layer), ofLayer(names.presentKey(), layer), false);
          add(kv, ofLayer(names.pastValue(), layer), ofLayer(names.presentValue(), layer), false);
        }
        if (kv.isEmpty()) {
          for (int layer = 0; layer < MOST_LAYERS && kv.size() == layer; layer++) {
            add(kv, ofLayer(names.past(), layer), ofLayer(names.present(), layer), true);
          }
        }
        if (!kv.isEmpty()) {
          return kv;
        }
      }
      throw unsupported("has no key-value cache; export it with past key values");
    }

    private static int pairs(int layers) {
      return 2 * layers;
    }

    private void add(List<KvPort> kv, String past, String present, boolean fused) {
      Optional<Port> in = find(model.inputs(), past);
      if (in.isEmpty()) {
        return;
      }
      Port port = in.get();
      Port out =
          find(model.outputs(), present)
              .orElseThrow(() -> unsupported("takes " + past + " and does not give " + present));
      int rank = fused ? 5 : 4;
      long[] shape = port.shape();
      if (port.rank() != rank
          || shape[rank - 3] < 1
          || shape[rank - 1] < 1
          || (fused && shape[0] != 2)
          || !KV_TYPES.contains(port.type())
          || out.type() != port.type()
          || out.rank() != rank) {
        throw unsupported("has a cache of an unknown kind: " + port + " to " + out);
      }
      known.add(past);
      kv.add(
          new KvPort(
              past, present, port.type(), (int) shape[rank - 3], (int) shape[rank - 1], fused));
    }

    private @Nullable Port whole(String name, int... ranks) {
      Port port = find(model.inputs(), name).orElse(null);
      if (port == null) {
        return null;
      }
      known.add(name);
      boolean isWhole = port.type() == ElementType.INT32 || port.type() == ElementType.INT64;
      for (int rank : ranks) {
        if (isWhole && port.rank() == rank) {
          return port;
        }
      }
      throw unsupported("has an input of an unknown kind: " + port);
    }

    private Port logits() {
      Port logits =
          find(model.outputs(), hints.logits())
              .orElseThrow(() -> unsupported("has no output " + hints.logits()));
      boolean hasColumns = logits.rank() >= 2 && logits.shape()[logits.rank() - 1] > 0;
      if (!hasColumns || logits.rank() > 3 || !LOGIT_TYPES.contains(logits.type())) {
        throw unsupported("has logits of an unknown kind: " + logits);
      }
      return logits;
    }

    private void refuseUnknown() {
      for (Port input : model.inputs()) {
        if (!known.contains(input.name())) {
          throw unsupported(
              "has an input that is neither tokens, mask, positions nor a key-value cache: "
                  + input);
        }
      }
    }

    private void refuseOtherCounts(List<KvPort> kv) {
      int layers = kv.get(0).fused() ? kv.size() : kv.size() / 2;
      if (hints.layers() > 0 && hints.layers() != layers) {
        throw new MinstrelException(
            Code.MODEL_DAMAGED,
            "model does not fit its configuration",
            "%s: the graph has %d layers, the configuration says %d"
                .formatted(file, layers, hints.layers()),
            "Use the configuration of the same export.");
      }
    }

    private static Optional<Port> find(List<Port> ports, String name) {
      return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    private MinstrelException unsupported(String what) {
      return new MinstrelException(
          Code.MODEL_UNSUPPORTED,
          "model is of a kind that cannot be run",
          file + ": " + what,
          "Use a decoder-only text model with past key values.");
    }
  }
}
