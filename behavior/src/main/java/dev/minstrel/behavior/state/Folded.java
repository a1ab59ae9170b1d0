package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.LoggedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of events that the log dropped, a player at a time: sums whose size is bounded.
 *
 * <p>A pure function of the events in their order; reads no clock. Owned by the worker thread.
 */
public final class Folded {
  static final int MOST_ITEMS = 4_096;

  private final int mostItems;
  private final double halfLifeMillis;
  private final Map<Long, FoldedPlayer> players = new HashMap<>();
  private long lastSequence;

  Folded(int mostItems, double halfLifeMillis) {
    this.mostItems = mostItems;
    this.halfLifeMillis = halfLifeMillis;
  }

  /** Adds one event that the log is about to drop. */
  void add(LoggedEvent event) {
    players
        .computeIfAbsent(event.player(), FoldedPlayer::new)
        .add(event.item(), event.weight(), event.timeMillis(), mostItems, halfLifeMillis);
  }

  void put(FoldedPlayer player) {
    players.put(player.hash(), player);
  }

  boolean remove(long hash) {
    return players.remove(hash) != null;
  }

  void lastSequence(long sequence) {
    lastSequence = sequence;
  }

  /** The last event that was folded, 0 for none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** What is left of a player's dropped events, or null where nothing was dropped. */
  public @Nullable FoldedPlayer player(long hash) {
    return players.get(hash);
  }

  /** How many players there are. */
  public int playerCount() {
    return players.size();
  }

  /** All of them, by ascending hash. */
  public List<FoldedPlayer> players() {
    return players.values().stream().sorted((a, b) -> Long.compare(a.hash(), b.hash())).toList();
  }
}
