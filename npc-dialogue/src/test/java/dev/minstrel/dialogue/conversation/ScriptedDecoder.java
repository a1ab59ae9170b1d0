package dev.minstrel.dialogue.conversation;

import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.prompt.TokenList;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A decoder whose logits are a function of all tokens of a slot, as a real one's are. */
final class ScriptedDecoder implements TokenDecoder {

  /** What comes after these tokens. */
  @FunctionalInterface
  interface Script {
    void logits(int[] tokens, int count, float[] out);
  }

  private final int vocabulary;
  private final int context;
  private final TokenList[] held;
  private final boolean[] claimed;
  private final float[] row;
  private final FloatBuffer logits;
  private final Script script;
  final List<Integer> batches = new ArrayList<>();
  RuntimeException failure;
  int prefilled;
  boolean closed;

  ScriptedDecoder(int vocabulary, int context, int slots, Script script) {
    this.vocabulary = vocabulary;
    this.context = context;
    this.script = script;
    this.held = new TokenList[slots];
    this.claimed = new boolean[slots];
    this.row = new float[vocabulary];
    this.logits = FloatBuffer.allocate(slots * vocabulary);
    Arrays.setAll(held, i -> new TokenList());
  }

  /** Tokens of a slot. */
  int[] tokens(int slot) {
    return held[slot].toArray();
  }

  @Override
  public int vocabulary() {
    return vocabulary;
  }

  @Override
  public int context() {
    return context;
  }

  @Override
  public int slots() {
    return held.length;
  }

  @Override
  public int claim() {
    for (int slot = 0; slot < claimed.length; slot++) {
      if (!claimed[slot]) {
        claimed[slot] = true;
        return slot;
      }
    }
    return -1;
  }

  @Override
  public void release(int slot) {
    check(slot);
    claimed[slot] = false;
    held[slot].truncate(0);
  }

  @Override
  public int length(int slot) {
    return held[slot].size();
  }

  @Override
  public void rewind(int slot, int length) {
    check(slot);
    Assertions.assertTrue(length <= held[slot].size(), "rewind beyond what is held");
    held[slot].truncate(length);
  }

  @Override
  public void prefill(int slot, int[] tokens, int from, int count) {
    check(slot);
    Assertions.assertTrue(count > 0 && held[slot].size() + count <= context, "over the context");
    if (failure != null) {
      throw failure;
    }
    prefilled += count;
    held[slot].addAll(tokens, from, count);
    compute(0, slot);
  }

  @Override
  public void step(int[] slots, int[] tokens, int count) {
    if (failure != null) {
      throw failure;
    }
    batches.add(count);
    for (int i = 0; i < count; i++) {
      check(slots[i]);
      Assertions.assertTrue(held[slots[i]].size() < context, "over the context");
      held[slots[i]].add(tokens[i]);
      compute(i, slots[i]);
    }
  }

  private void compute(int target, int slot) {
    Arrays.fill(row, 0);
    script.logits(held[slot].ids(), held[slot].size(), row);
    logits.put(target * vocabulary, row);
  }

  private void check(int slot) {
    Assertions.assertTrue(claimed[slot], "a slot that nobody claimed");
    Assertions.assertFalse(closed, "closed");
  }

  @Override
  public FloatBuffer logits() {
    return logits;
  }

  @Override
  public void close() {
    closed = true;
  }
}
