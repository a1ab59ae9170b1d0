package dev.minstrel.behavior.door;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How choices among acts went, as the log tells it: what a chooser learns from when the game asks
 * for it. Bounded; the oldest go first.
 */
final class ChoiceMemory {
  private static final int MOST = 4_096;
  private static final int MOST_OPEN = 1_024;

  /** A choice, first without its reward. */
  record Choice(long decision, int act, float[] situation, float reward) {}

  private final Deque<Choice> open = new ArrayDeque<>(); // bounded by MOST_OPEN
  private final Deque<Choice> rewarded = new ArrayDeque<>(); // bounded by MOST

  private long rewards;

  /** A choice was made. */
  void chosen(long decision, int act, float[] situation) {
    if (open.size() == MOST_OPEN) {
      open.removeFirst();
    }
    open.add(new Choice(decision, act, situation, Float.NaN));
  }

  /** It was rewarded; one that nobody knows, or that was rewarded before, is passed over. */
  void rewarded(long decision, float reward) {
    for (var choices = open.descendingIterator(); choices.hasNext(); ) {
      Choice choice = choices.next();
      if (choice.decision == decision) {
        choices.remove();
        Choice known = new Choice(decision, choice.act, choice.situation, reward);
        if (rewarded.size() == MOST) {
          rewarded.removeFirst();
        }
        rewarded.add(known);
        rewards++;
        return;
      }
    }
  }

  /** How many rewards found their choice. */
  long rewards() {
    return rewards;
  }

  /** The choice that was rewarded last, or null. */
  @Nullable Choice latest() {
    return rewarded.peekLast();
  }

  /** Forgets how often an act was chosen. */
  void forget(int act) {
    open.removeIf(choice -> choice.act == act);
    rewarded.removeIf(choice -> choice.act == act);
  }

  /** All that were rewarded, oldest first. */
  Iterable<Choice> all() {
    return rewarded;
  }
}
