package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Port;
import dev.minstrel.runtime.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of one graph besides attention state, each allocated once at its largest; a call sees
 * the beginning of each. Rows of the mask belong to rows of the arena and are kept between calls.
 */
final class StepInputs {
  private final GraphPorts ports;
  private final int context;
  private final Whole ids;
  private final @Nullable Whole mask;
  private final @Nullable Whole positions;
  private final @Nullable Whole cachePositions;
  private final @Nullable Whole lengths;
  private final @Nullable Whole total;
  private final @Nullable Whole logitRows;
  private final @Nullable Whole logitsToKeep;

  /** How many ones each row of the mask begins with. */
  private final int[] ones;

  /** Allocates for calls of at most this many rows. */
  StepInputs(GraphPorts ports, Size size, int rows, Owned owned) {
    this.ports = ports;
    this.context = size.context();
    int most = Math.max(rows, size.chunk());
    ids = owned.add(new Whole(ports.ids(), most));
    mask = made(ports.mask(), owned, rows, context);
    positions = made(ports.positions(), owned, most);
    cachePositions = made(ports.cachePositions(), owned, most);
    lengths = made(ports.lengths(), owned, rows);
    total = one(ports.total(), owned);
    logitRows = made(ports.logitRows(), owned, rows);
    logitsToKeep = one(ports.logitsToKeep(), owned);
    if (logitsToKeep != null) {
      logitsToKeep.put(0, 1);
    }
    ones = new int[rows];
  }

  private static @Nullable Whole made(@Nullable Port port, Owned owned, long... shape) {
    return port == null ? null : owned.add(new Whole(port, shape));
  }

  private static @Nullable Whole one(@Nullable Port port, Owned owned) {
    if (port == null) {
      return null;
    }
    return owned.add(port.rank() == 0 ? new Whole(port) : new Whole(port, 1));
  }

  /**
   * The tensors of a call.
   *
   * @param row its first row in the arena
   * @param maskColumns columns of the mask that it sees: the context where buffers are shared
   */
  Map<String, Tensor> bind(int row, int rows, int sequence, int maskColumns, Owned views) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    add(tensors, ports.ids(), ids, views, 0, rows, sequence);
    add(tensors, ports.mask(), mask, views, (long) row * context, rows, maskColumns);
    add(tensors, ports.positions(), positions, views, 0, rows, sequence);
    add(tensors, ports.cachePositions(), cachePositions, views, 0, sequence);
    add(tensors, ports.lengths(), lengths, views, 0, rows);
    add(tensors, ports.logitRows(), logitRows, views, 0, rows);
    if (total != null && ports.total() != null) {
      tensors.put(ports.total().name(), total.tensor());
    }
    if (logitsToKeep != null && ports.logitsToKeep() != null) {
      tensors.put(ports.logitsToKeep().name(), logitsToKeep.tensor());
    }
    return tensors;
  }

  private static void add(
      Map<String, Tensor> tensors,
      @Nullable Port port,
      @Nullable Whole whole,
      Owned views,
      long offset,
      long... shape) {
    if (port != null && whole != null) {
      tensors.put(port.name(), views.add(whole.tensor().view(offset, shape)));
    }
  }

  /** Writes a prompt's part for a call of one row. */
  void writePrompt(int row, int past, int[] tokens, int from, int count) {
    for (int i = 0; i < count; i++) {
      ids.put(i, tokens[from + i]);
      put(positions, i, past + i);
      put(cachePositions, i, past + i);
    }
    mask(row, past + count);
    put(lengths, 0, past + count - 1);
    put(logitRows, 0, count - 1);
    put(total, 0, past + count);
  }

  /**
   * Writes one token of one row.
   *
   * @param row in the arena
   * @param inCall the row's index in the call
   */
  void writeToken(int row, int inCall, int past, int token) {
    ids.put(inCall, token);
    put(positions, inCall, past);
    mask(row, past + 1);
    put(lengths, inCall, past);
    put(logitRows, inCall, inCall);
  }

  /** Writes how long the longest row is. */
  void writeTotal(int longest) {
    put(total, 0, longest);
  }

  /** Writes the position of the only token, wherever it is. */
  void writePosition(int position) {
    put(positions, 0, position);
    put(cachePositions, 0, position);
  }

  private void mask(int row, int count) {
    if (mask == null) {
      return;
    }
    int base = row * context;
    for (int i = ones[row]; i < count; i++) {
      mask.put(base + i, 1);
    }
    for (int i = count; i < ones[row]; i++) {
      mask.put(base + i, 0);
    }
    ones[row] = count;
  }

  private static void put(@Nullable Whole whole, int index, int value) {
    if (whole != null) {
      whole.put(index, value);
    }
  }
}
