package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads prompts with a graph whose attention state is in floats, for a decoder whose state is in 8
 * bits: attention over many tokens is several times as fast in floats (1.28.0, measured), and a
 * step over a long context is faster in 8 bits.
 *
 * <p>A scratch row holds one slot's state in floats. What a call adds goes to the arena in 8 bits,
 * and the next part of the prompt reads it from there: it sees the same numbers whoever was served
 * between the two.
 */
final class QuantisedPrompt implements AutoCloseable {
  private static final int NO_SLOT = -1;

  /** Added to a float below 2^22, it leaves the nearest whole number in the lowest bits. */
  private static final float ROUNDER = 0x1.8p23f;

  private final DecoderGraph graph;
  private final KvScales scales;
  private final StepInputs inputs;
  private final Logits logits;
  private final Size size;
  private final Tensor[] arena;
  private final Tensor[] scratch;
  private final float[] floats;
  private final float[] factors;
  private final byte[] codes;
  private final Owned owned = new Owned();
  private @Nullable SharedCall chunk;

  /** Whose first {@link #heldLength} tokens the scratch holds as the arena does. */
  private int heldSlot = NO_SLOT;

  private int heldLength;

  /**
   * Makes the scratch.
   *
   * @param arena the decoder's state, one tensor of [rows, heads, context, size] for each KV port
   */
  QuantisedPrompt(DecoderGraph graph, KvScales scales, Logits logits, Size size, Tensor[] arena) {
    this.graph = graph;
    this.scales = scales;
    this.logits = logits;
    this.size = size;
    this.arena = arena;
    inputs = new StepInputs(graph.ports(), size, 1, owned);
    List<KvPort> kv = graph.ports().kv();
    scratch = new Tensor[kv.size()];
    int widest = 0;
    for (int i = 0; i < scratch.length; i++) {
      scratch[i] =
          owned.add(Tensor.allocate(ElementType.FLOAT, kv.get(i).shape(1, size.context())));
      widest = Math.max(widest, kv.get(i).size());
    }
    floats = new float[size.context() * widest];
    factors = new float[size.context() * widest];
    codes = new byte[size.context() * widest];
  }

  /** Reads tokens behind the slot's first {@code past}, which lie in this row of the arena. */
  void read(int slot, int row, int past, int[] tokens, int from, int count) {
    hold(slot, row, past);
    inputs.writePrompt(0, past, tokens, from, count);
    if (count == size.chunk()) {
      chunk().run();
    } else {
      try (SharedCall call = call(count)) {
        call.run();
      }
    }
    for (int i = 0; i < scratch.length; i++) {
      store(i, row, past, count);
    }
    logits.showLast(graph.ports(), count);
  }

  /** Says that a slot holds nothing of what it held from {@code to} on. */
  void cut(int slot, int to) {
    if (slot == heldSlot) {
      heldLength = Math.min(heldLength, to);
    }
  }

  private void hold(int slot, int row, int past) {
    int kept = slot == heldSlot ? Math.min(heldLength, past) : 0;
    for (int i = 0; i < scratch.length && kept < past; i++) {
      load(i, row, kept, past - kept);
    }
    heldSlot = slot;
    heldLength = past;
  }

  private SharedCall chunk() {
    SharedCall call = chunk;
    if (call == null) {
      call = owned.add(call(size.chunk()));
      chunk = call;
    }
    return call;
  }

  private SharedCall call(int sequence) {
    return SharedCall.of(graph, inputs, logits, scratch, size.context(), 0, 1, sequence);
  }

  /** Rounds what a call added, into the arena. */
  private void store(int index, int row, int from, int count) {
    KvPort port = graph.ports().kv().get(index);
    int length = count * port.size();
    for (int head = 0; head < port.heads(); head++) {
      scratch[index].floats().get(at(port, head, from), floats, 0, length);
      repeat(scales.inverseOfPort(index), head * port.size(), port.size(), length);
      round(length);
      arena[index].bytes().put(at(port, row * port.heads() + head, from), codes, 0, length);
    }
  }

  /** Two long loops: the compiler makes vectors of the first, and short ones would not pay. */
  private void round(int length) {
    for (int i = 0; i < length; i++) {
      floats[i] = Math.max(-128, Math.min(127, floats[i] * factors[i])) + ROUNDER;
    }
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) Float.floatToRawIntBits(floats[i]);
    }
  }

  /** Fills the scratch from the arena. */
  private void load(int index, int row, int from, int count) {
    KvPort port = graph.ports().kv().get(index);
    int length = count * port.size();
    for (int head = 0; head < port.heads(); head++) {
      arena[index].bytes().get(at(port, row * port.heads() + head, from), codes, 0, length);
      repeat(scales.ofPort(index), head * port.size(), port.size(), length);
      for (int i = 0; i < length; i++) {
        floats[i] = codes[i] * factors[i];
      }
      scratch[index].floats().put(at(port, head, from), floats, 0, length);
    }
  }

  /** Writes one head's numbers behind one another into the factors. */
  private void repeat(float[] ofChannels, int from, int width, int length) {
    System.arraycopy(ofChannels, from, factors, 0, width);
    for (int done = width; done < length; done *= 2) {
      System.arraycopy(factors, 0, factors, done, Math.min(done, length - done));
    }
  }

  /** Elements before a position of one head. */
  private int at(KvPort port, int head, int position) {
    return (head * size.context() + position) * port.size();
  }

  @Override
  public void close() {
    owned.close();
  }
}
