package dev.minstrel.behavior.world;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How choices among acts went, as the log tells it: what a chooser learns from when the game asks
 * for it. Bounded; the oldest go first.
 */
public final class ChoiceMemory {
  private static final int MOST = 4_096;
  private static final int MOST_OPEN = 1_024;

  /** A choice, first without its reward. */
  public static final class Choice {
    private final long decision;
    private final int act;
    private final float[] situation;
    private final float reward;

    Choice(long decision, int act, float[] situation, float reward) {
      this.decision = decision;
      this.act = act;
      this.situation = situation;
      this.reward = reward;
    }

    /** The word of the act. */
    public int act() {
      return act;
    }

    /** How things stood; not a copy. */
    public float[] situation() {
      return situation;
    }

    /** How it went, 0 to 1. */
    public float reward() {
      return reward;
    }
  }

  private final Deque<Choice> open = new ArrayDeque<>(); // bounded by MOST_OPEN
  private final Deque<Choice> rewarded = new ArrayDeque<>(); // bounded by MOST

  private long rewards;

  /** A choice was made. */
  public void chosen(long decision, int act, float[] situation) {
    if (open.size() == MOST_OPEN) {
      open.removeFirst();
    }
    open.add(new Choice(decision, act, situation, Float.NaN));
  }

  /** It was rewarded; one that nobody knows, or that was rewarded before, is passed over. */
  public void rewarded(long decision, float reward) {
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
  public long rewards() {
    return rewards;
  }

  /** The choice that was rewarded last, or null. */
  public @Nullable Choice latest() {
    return rewarded.peekLast();
  }

  /** Forgets how often an act was chosen. */
  public void forget(int act) {
    open.removeIf(choice -> choice.act == act);
    rewarded.removeIf(choice -> choice.act == act);
  }

  /** All that were rewarded, oldest first. */
  public Iterable<Choice> all() {
    return rewarded;
  }
}
