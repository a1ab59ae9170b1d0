package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads prompts with a graph whose attention state is in floats, for a decoder whose state is in 8
 * bits: attention over many tokens is several times as fast in floats (1.28.0, measured), and a
 * step over a long context is faster in 8 bits.
 *
 * <p>A scratch row holds one slot's state in floats. What a call adds is rounded to 8 bits in both
 * places, so that a prompt's next part sees the same numbers whether the scratch still holds the
 * slot or was filled from it again.
 */
final class QuantisedPrompt implements AutoCloseable {
  private static final int NO_SLOT = -1;

  /** Adding and taking it away rounds a float below 2^22 to the nearest whole number. */
  private static final float ROUNDER = 0x1.8p23f;

  private final DecoderGraph graph;
  private final KvScales scales;
  private final StepInputs inputs;
  private final Logits logits;
  private final Size size;
  private final Tensor[] arena;
  private final Tensor[] scratch;
  private final float[] floats;
  private final byte[] codes;
  private final Owned owned = new Owned();
  private @Nullable SharedCall chunk;

  /** Whose first {@link #heldLength} tokens the scratch holds. */
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
    heldLength = past + count;
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
    heldSlot = slot;
    heldLength = kept;
    for (int i = 0; i < scratch.length && kept < past; i++) {
      load(i, row, kept, past - kept);
    }
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

  /** Rounds what the scratch holds, here and into the arena. */
  private void store(int index, int row, int from, int count) {
    KvPort port = graph.ports().kv().get(index);
    FloatBuffer values = scratch[index].floats();
    int length = count * port.size();
    for (int head = 0; head < port.heads(); head++) {
      int here = at(port, head, from);
      values.get(here, floats, 0, length);
      for (int i = 0; i < length; i += port.size()) {
        round(
            i, scales.ofPort(index), scales.inverseOfPort(index), head * port.size(), port.size());
      }
      values.put(here, floats, 0, length);
      arena[index].bytes().put(at(port, row * port.heads() + head, from), codes, 0, length);
    }
  }

  private void round(int from, float[] scale, float[] inverse, int channel, int count) {
    for (int i = 0; i < count; i++) {
      float steps = Math.max(-128, Math.min(127, floats[from + i] * inverse[channel + i]));
      float whole = steps + ROUNDER - ROUNDER;
      codes[from + i] = (byte) whole;
      floats[from + i] = whole * scale[channel + i];
    }
  }

  /** Fills the scratch again from the arena. */
  private void load(int index, int row, int from, int count) {
    KvPort port = graph.ports().kv().get(index);
    float[] scale = scales.ofPort(index);
    int length = count * port.size();
    for (int head = 0; head < port.heads(); head++) {
      arena[index].bytes().get(at(port, row * port.heads() + head, from), codes, 0, length);
      for (int i = 0; i < length; i++) {
        floats[i] = codes[i] * scale[head * port.size() + i % port.size()];
      }
      scratch[index].floats().put(at(port, head, from), floats, 0, length);
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
