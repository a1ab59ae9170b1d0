package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * State that is updated in place: one arena [slots, heads, context, size] a tensor, the same memory
 * as input and as output of GroupQueryAttention. Any consecutive rows are one batch; a slot's row
 * changes only when a step needs its rows together.
 *
 * <p>Allocates nothing in a step once that number of rows has run.
 */
final class SharedKv implements KvForm {
  private final DecoderGraph decode;
  private final DecoderGraph prompt;
  private final List<KvPort> kv;
  private final boolean takesRows;
  private final Logits logits;
  private final Size size;
  private final RowPadding padding;
  private final StepInputs decodeInputs;
  private final StepInputs promptInputs;
  private final Owned owned = new Owned();
  private final Tensor[] arena;
  private final int[] rowOf;
  private final int[] slotAt;
  private final boolean[] inStep;

  /** Tokens of each slot in this step; the slot of padding, the last one, holds none. */
  private final int[] held;

  private final int[] stepSlots;
  private final ByteBuffer swap;

  /** A batch of n from row 0 at n, made when first needed. */
  private final @Nullable SharedCall[] batches;

  /** One token, and a whole chunk, of the row at this index. */
  private final @Nullable SharedCall[] singles;

  private final @Nullable SharedCall[] chunks;

  /** Reads prompts where their graph keeps its state in another type. */
  private final @Nullable QuantisedPrompt quantised;

  SharedKv(DecoderGraphs graphs, Logits logits, Size size, RowPadding padding) {
    decode = graphs.decode();
    prompt = graphs.prompt();
    kv = decode.ports().kv();
    takesRows = decode.ports().takesRows();
    this.logits = logits;
    this.size = size;
    this.padding = padding;
    int rows = padding == RowPadding.NONE ? size.slots() : size.slots() + 1;
    decodeInputs = new StepInputs(decode.ports(), size, rows, owned);
    promptInputs =
        prompt.equals(decode) ? decodeInputs : new StepInputs(prompt.ports(), size, rows, owned);
    arena = new Tensor[kv.size()];
    int stretchBytes = 0;
    for (int i = 0; i < arena.length; i++) {
      KvPort port = kv.get(i);
      arena[i] = owned.add(Tensor.allocate(port.type(), port.shape(rows, size.context())));
      stretchBytes = Math.max(stretchBytes, size.context() * port.headBytes());
    }
    swap = ByteBuffer.allocateDirect(stretchBytes);
    rowOf = new int[rows];
    slotAt = new int[rows];
    for (int i = 0; i < rows; i++) {
      rowOf[i] = i;
      slotAt[i] = i;
    }
    inStep = new boolean[rows];
    held = new int[rows];
    stepSlots = new int[rows];
    batches = new SharedCall[rows + 1];
    singles = new SharedCall[rows];
    chunks = new SharedCall[rows];
    KvScales scales = graphs.promptScales();
    quantised =
        scales == null ? null : owned.add(new QuantisedPrompt(prompt, scales, logits, size, arena));
  }

  @Override
  public void probe(int context) {
    decodeInputs.writePrompt(0, 0, new int[1], 0, 1);
    decodeInputs.writePosition(context - 1);
    decodeInputs.writeTotal(context);
    single(0).run();
  }

  @Override
  public void read(int slot, int past, int[] tokens, int from, int count) {
    int row = rowOf[slot];
    if (quantised != null && count > 1) {
      quantised.read(slot, row, past, tokens, from, count);
      return;
    }
    StepInputs inputs = count == 1 ? decodeInputs : promptInputs;
    inputs.writePrompt(row, past, tokens, from, count);
    if (count == 1) {
      single(row).run();
    } else if (count == size.chunk()) {
      chunk(row).run();
    } else {
      try (SharedCall call = call(prompt, inputs, row, 1, count)) {
        call.run();
      }
    }
    logits.showLast(count == 1 ? decode.ports() : prompt.ports(), count);
  }

  @Override
  public void step(int[] slots, int[] tokens, int count, int[] lengths) {
    if (!takesRows) {
      oneByOne(slots, tokens, count, lengths);
    } else if (padding.padded(count) == 1) {
      int row = rowOf[slots[0]];
      decodeInputs.writePrompt(row, lengths[slots[0]], tokens, 0, 1);
      single(row).run();
      logits.show(1);
    } else {
      batch(slots, tokens, count, lengths);
    }
  }

  private void oneByOne(int[] slots, int[] tokens, int count, int[] lengths) {
    for (int i = 0; i < count; i++) {
      int row = rowOf[slots[i]];
      decodeInputs.writePrompt(row, lengths[slots[i]], tokens, i, 1);
      single(row).run();
      logits.arrange(0, i);
    }
  }

  private void batch(int[] slots, int[] tokens, int count, int[] lengths) {
    int rows = padding.padded(count);
    System.arraycopy(slots, 0, stepSlots, 0, count);
    if (rows > count) {
      stepSlots[count] = size.slots();
    }
    System.arraycopy(lengths, 0, held, 0, size.slots());
    bringTogether(rows);
    int longest = 0;
    boolean inOrder = true;
    for (int i = 0; i < rows; i++) {
      int row = rowOf[stepSlots[i]];
      int past = held[stepSlots[i]];
      decodeInputs.writeToken(row, row, past, i < count ? tokens[i] : 0);
      longest = Math.max(longest, past + 1);
      inOrder &= row == i;
    }
    decodeInputs.writeTotal(longest);
    rows(rows).run();
    if (inOrder) {
      logits.show(count);
      return;
    }
    for (int i = 0; i < count; i++) {
      logits.arrange(rowOf[slots[i]], i);
    }
  }

  /** Moves as few rows as needed, so that the step's slots lie in rows 0 to count - 1. */
  private void bringTogether(int count) {
    for (int i = 0; i < count; i++) {
      inStep[stepSlots[i]] = true;
    }
    for (int i = 0; i < count; i++) {
      if (rowOf[stepSlots[i]] >= count) {
        exchange(rowOf[stepSlots[i]], vacantRow(count));
      }
    }
    for (int i = 0; i < count; i++) {
      inStep[stepSlots[i]] = false;
    }
  }

  /** A row of the front whose slot is not in the step: the one that holds least. */
  private int vacantRow(int count) {
    int best = -1;
    for (int row = 0; row < count; row++) {
      int slot = slotAt[row];
      if (!inStep[slot] && (best < 0 || held[slot] < held[slotAt[best]])) {
        best = row;
      }
    }
    return best;
  }

  private void exchange(int row, int other) {
    int slot = slotAt[row];
    int parked = slotAt[other];
    for (int i = 0; i < arena.length; i++) {
      KvPort port = kv.get(i);
      ByteBuffer bytes = arena[i].bytes();
      int stretch = size.context() * port.headBytes();
      int moved = held[slot] * port.headBytes();
      int kept = held[parked] * port.headBytes();
      for (int head = 0; head < port.stretches(); head++) {
        int here = (row * port.stretches() + head) * stretch;
        int there = (other * port.stretches() + head) * stretch;
        swap.put(0, bytes, there, kept);
        bytes.put(there, bytes, here, moved);
        bytes.put(here, swap, 0, kept);
      }
    }
    rowOf[slot] = other;
    slotAt[other] = slot;
    rowOf[parked] = row;
    slotAt[row] = parked;
  }

  private SharedCall single(int row) {
    SharedCall call = singles[row];
    if (call == null) {
      call = owned.add(call(decode, decodeInputs, row, 1, 1));
      singles[row] = call;
    }
    return call;
  }

  private SharedCall chunk(int row) {
    SharedCall call = chunks[row];
    if (call == null) {
      call = owned.add(call(prompt, promptInputs, row, 1, size.chunk()));
      chunks[row] = call;
    }
    return call;
  }

  private SharedCall rows(int count) {
    SharedCall call = batches[count];
    if (call == null) {
      call = owned.add(call(decode, decodeInputs, 0, count, 1));
      batches[count] = call;
    }
    return call;
  }

  private SharedCall call(DecoderGraph graph, StepInputs written, int row, int rows, int sequence) {
    return SharedCall.of(graph, written, logits, arena, size.context(), row, rows, sequence);
  }

  @Override
  public void cut(int slot, int length, int to) {
    // What lies beyond a slot's length is never read in the arena.
    if (quantised != null) {
      quantised.cut(slot, to);
    }
  }

  @Override
  public String describe() {
    if (!takesRows) {
      return "shared KV, row by row";
    }
    return switch (padding) {
      case NONE -> "shared KV, rows together";
      case TWO -> "shared KV, rows together, a lone row padded to two";
      case EVEN -> "shared KV, rows together, padded to an even number";
    };
  }

  @Override
  public void close() {
    owned.close();
  }
}
