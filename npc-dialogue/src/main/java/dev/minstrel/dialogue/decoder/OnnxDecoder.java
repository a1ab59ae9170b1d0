package dev.minstrel.dialogue.decoder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.Owned;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/** Keeps count of slots and tokens, checks what goes in, and cuts prompts at fixed places. */
final class OnnxDecoder implements TokenDecoder {
  private final Path graph;
  private final KvForm form;
  private final Logits logits;
  private final int vocabulary;
  private final Size size;
  private final int[] lengths;
  private final boolean[] used;
  private final boolean[] named;
  private final Owned owned;
  private boolean closed;

  OnnxDecoder(Path graph, KvForm form, Logits logits, Size size, Owned owned) {
    this.graph = graph;
    this.form = form;
    this.logits = logits;
    this.vocabulary = logits.vocabulary();
    this.size = size;
    this.owned = owned;
    lengths = new int[size.slots()];
    used = new boolean[size.slots()];
    named = new boolean[size.slots()];
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int context() {
    return size.context();
  }

  @Override
  public int slots() {
    return size.slots();
  }

  @Override
  public int claim() {
    checkOpen();
    for (int slot = 0; slot < used.length; slot++) {
      if (!used[slot]) {
        used[slot] = true;
        return slot;
      }
    }
    return -1;
  }

  @Override
  public void release(int slot) {
    rewind(slot, 0);
    used[slot] = false;
  }

  @Override
  public int length(int slot) {
    checkSlot(slot);
    return lengths[slot];
  }

  @Override
  public void rewind(int slot, int length) {
    checkOpen();
    checkSlot(slot);
    if (length < 0 || length > lengths[slot]) {
      throw new IllegalArgumentException(
          "length must be in [0, %d], was %d".formatted(lengths[slot], length));
    }
    if (length < lengths[slot]) {
      form.cut(slot, lengths[slot], length);
      lengths[slot] = length;
    }
  }

  @Override
  public void prefill(int slot, int[] tokens, int from, int count) {
    checkOpen();
    checkSlot(slot);
    Objects.checkFromIndexSize(from, count, tokens.length);
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, was " + count);
    }
    if (count > size.context() - lengths[slot]) {
      throw new MinstrelException(
          Code.PROMPT_TOO_LONG,
          "prompt does not fit the context",
          "%d tokens after %d, the context holds %d"
              .formatted(count, lengths[slot], size.context()),
          "Shorten the prompt, or raise the limit of the context.");
    }
    for (int i = from; i < from + count; i++) {
      checkToken(tokens[i]);
    }
    int at = from;
    while (at < from + count) {
      int past = lengths[slot];
      int part = Math.min(size.chunk() - past % size.chunk(), from + count - at);
      form.read(slot, past, tokens, at, part);
      lengths[slot] = past + part;
      at += part;
    }
  }

  @Override
  public void step(int[] slots, int[] tokens, int count) {
    checkOpen();
    if (count < 1 || count > size.slots() || count > slots.length || count > tokens.length) {
      throw new IllegalArgumentException(
          "count must be in [1, %d], was %d"
              .formatted(Math.min(size.slots(), Math.min(slots.length, tokens.length)), count));
    }
    checkStep(slots, tokens, count);
    form.step(slots, tokens, count, lengths);
    for (int i = 0; i < count; i++) {
      lengths[slots[i]]++;
    }
  }

  private void checkStep(int[] slots, int[] tokens, int count) {
    Arrays.fill(named, false);
    for (int i = 0; i < count; i++) {
      int slot = slots[i];
      checkSlot(slot);
      checkToken(tokens[i]);
      if (named[slot]) {
        throw new IllegalArgumentException("slot " + slot + " is named twice");
      }
      named[slot] = true;
      if (lengths[slot] >= size.context()) {
        throw new IllegalArgumentException(
            "slot %d is full: the context holds %d tokens".formatted(slot, size.context()));
      }
    }
  }

  private void checkSlot(int slot) {
    if (slot < 0 || slot >= used.length || !used[slot]) {
      throw new IllegalArgumentException("slot " + slot + " is not claimed");
    }
  }

  /** Negative ids count from the end in ONNX, and others read beyond the table. */
  private void checkToken(int token) {
    if (token < 0 || token >= vocabulary) {
      throw new IllegalArgumentException(
          "token must be in [0, %d), was %d".formatted(vocabulary, token));
    }
  }

  @Override
  public FloatBuffer logits() {
    return logits.shown();
  }

  private void checkOpen() {
    if (closed) {
      throw new MinstrelException(
          Code.CLOSED, "decoder was closed", graph.toString(), "Open it again.");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      owned.close();
    }
  }

  @Override
  public String toString() {
    return "%s (%s, %d slots of %d tokens)"
        .formatted(graph, form.describe(), size.slots(), size.context());
  }
}
