package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Claims, reads, steps, rewinds and releases slots in any order, and compares each row of logits
 * with those of the same calls on a decoder that holds nothing else.
 */
final class Interleaving {
  /** One call that a sequence saw: its tokens, and whether a step or a prompt. */
  private record Fed(int[] tokens, boolean step) {}

  private static final int LONGEST = 90;

  private final TokenDecoder alone;
  private final TokenDecoder together;
  private final SplittableRandom random;
  private final List<Integer> open = new ArrayList<>();
  private final List<List<Fed>> history = new ArrayList<>();

  Interleaving(TokenDecoder alone, TokenDecoder together, SplittableRandom random) {
    this.alone = alone;
    this.together = together;
    this.random = random;
    for (int i = 0; i < together.slots(); i++) {
      history.add(new ArrayList<>());
    }
  }

  void run(int actions) {
    for (int i = 0; i < actions; i++) {
      switch (random.nextInt(8)) {
        case 0 -> claim();
        case 1 -> release();
        case 2, 3 -> read();
        case 4 -> rewind();
        default -> step();
      }
    }
    while (!open.isEmpty()) {
      release();
    }
  }

  private void claim() {
    int slot = together.claim();
    assertEquals(open.size() == together.slots(), slot < 0);
    if (slot >= 0) {
      open.add(slot);
      history.get(slot).clear();
    }
  }

  private void release() {
    if (!open.isEmpty()) {
      together.release(open.remove(random.nextInt(open.size())));
    }
  }

  private void read() {
    if (open.isEmpty()) {
      return;
    }
    int slot = open.get(random.nextInt(open.size()));
    int[] tokens = random.ints(1 + random.nextInt(70), 0, together.vocabulary()).toArray();
    if (together.length(slot) + tokens.length > LONGEST) {
      return;
    }
    together.prefill(slot, tokens, 0, tokens.length);
    history.get(slot).add(new Fed(tokens, false));
    compare(slot, 0);
  }

  private void rewind() {
    if (open.isEmpty()) {
      return;
    }
    int slot = open.get(random.nextInt(open.size()));
    List<Fed> fed = history.get(slot);
    int calls = random.nextInt(fed.size() + 1);
    fed.subList(calls, fed.size()).clear();
    together.rewind(slot, fed.stream().mapToInt(call -> call.tokens.length).sum());
  }

  private void step() {
    List<Integer> some = new ArrayList<>();
    for (int slot : open) {
      if (random.nextInt(3) > 0 && together.length(slot) < LONGEST) {
        some.add(random.nextInt(some.size() + 1), slot);
      }
    }
    if (some.isEmpty()) {
      return;
    }
    int[] slots = some.stream().mapToInt(slot -> slot).toArray();
    int[] tokens = random.ints(slots.length, 0, together.vocabulary()).toArray();
    together.step(slots, tokens, slots.length);
    for (int i = 0; i < slots.length; i++) {
      history.get(slots[i]).add(new Fed(new int[] {tokens[i]}, true));
    }
    float[][] rows = new float[slots.length][];
    for (int i = 0; i < slots.length; i++) {
      rows[i] = Sequences.row(together, i);
    }
    for (int i = 0; i < slots.length; i++) {
      assertArrayEquals(replay(slots[i]), rows[i], 0, "slot " + slots[i]);
    }
  }

  private void compare(int slot, int row) {
    float[] actual = Sequences.row(together, row);
    assertArrayEquals(replay(slot), actual, 0, "slot " + slot);
  }

  private float[] replay(int slot) {
    int same = alone.claim();
    for (Fed call : history.get(slot)) {
      if (call.step) {
        alone.step(new int[] {same}, call.tokens, 1);
      } else {
        alone.prefill(same, call.tokens, 0, call.tokens.length);
      }
    }
    alone.release(same);
    return Sequences.row(alone, 0);
  }
}
