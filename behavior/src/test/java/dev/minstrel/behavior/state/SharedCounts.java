package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.EventVisitor;
import dev.minstrel.behavior.log.LoggedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How often each item occurs in the log, and how often one follows another in a player's events:
 * whole numbers, so that a player leaves without a trace of rounding.
 *
 * <p>Counts what the log holds. Where the log dropped events since they were counted, forgetting
 * counts the others anew. Owned by the worker thread.
 */
final class SharedCounts implements EventVisitor, Forgettable {
  private final Map<Integer, Long> items = new HashMap<>();
  private final Map<Long, Long> pairs = new HashMap<>();
  private final Map<Long, Integer> lastItems = new HashMap<>();
  private long firstSequence = Long.MAX_VALUE;

  /** Nothing was counted. */
  public SharedCounts() {}

  /** Counts what a log shows, such as {@code log -> log.replay(1, ...)}. */
  public static SharedCounts of(Consumer<EventVisitor> events) {
    SharedCounts counts = new SharedCounts();
    events.accept(counts);
    return counts;
  }

  /** Counts one more event. */
  @Override
  public void event(LoggedEvent event) {
    firstSequence = Math.min(firstSequence, event.sequence());
    add(items, event.item(), 1);
    Integer before = lastItems.put(event.player(), event.item());
    if (before != null) {
      add(pairs, pair(before, event.item()), 1);
    }
  }

  @Override
  public void forget(ForgottenPlayer player) {
    if (player.droppedSequence() >= firstSequence) {
      items.clear();
      pairs.clear();
      lastItems.clear();
      firstSequence = Long.MAX_VALUE;
      player.others(this);
      return;
    }
    int[] before = {-1};
    player.events(
        event -> {
          add(items, event.item(), -1);
          if (before[0] >= 0) {
            add(pairs, pair(before[0], event.item()), -1);
          }
          before[0] = event.item();
        });
    lastItems.remove(player.hash());
  }

  private static <K> void add(Map<K, Long> counts, K key, long change) {
    if (counts.merge(key, change, Long::sum) == 0) {
      counts.remove(key);
    }
  }

  private static long pair(int from, int to) {
    return (long) from << 32 | to;
  }

  /** How many events an item has. */
  public long count(int item) {
    return items.getOrDefault(item, 0L);
  }

  /** How often a player's event with one item was followed by that player's event with another. */
  public long count(int from, int to) {
    return pairs.getOrDefault(pair(from, to), 0L);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedCounts counts
        && items.equals(counts.items)
        && pairs.equals(counts.pairs)
        && lastItems.equals(counts.lastItems);
  }

  @Override
  public int hashCode() {
    return items.hashCode() + 31 * pairs.hashCode();
  }
}
