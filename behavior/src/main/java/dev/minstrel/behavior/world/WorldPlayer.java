package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.online.PlayerState;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitTracker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One player as the world knows them: what they did, and of which kind each event was. */
public final class WorldPlayer {
  private static final long HALF_LIFE_MILLIS = 30L * 24 * 3600 * 1000;

  /** The player's dense number. */
  public final int slot;

  /** What the player did. */
  public final PlayerState state = new PlayerState(PlayerState.USUAL_EVENTS, HALF_LIFE_MILLIS);

  /** What was measured of how the player plays. */
  public final TraitValues traits = new TraitValues();

  @Nullable PortraitTracker tracker;
  private int[] passes = {};
  private final byte[] kinds = new byte[PlayerState.USUAL_EVENTS];

  /** A player of whom nothing is known. */
  public WorldPlayer(int slot) {
    this.slot = slot;
  }

  /** Who the player is like, or null where no portraits are known. */
  public @Nullable PortraitTracker tracker() {
    return tracker;
  }

  /** The number of that portrait, or {@link PortraitModel#UNKNOWN}. */
  int portrait() {
    PortraitTracker known = tracker;
    return known == null ? PortraitModel.UNKNOWN : known.portrait();
  }

  /** Says of which kind the event was that the state has just taken in. */
  public void remember(EventKind kind) {
    kinds[(int) ((state.eventTotal() - 1) % kinds.length)] = (byte) RecordType.of(kind);
  }

  /** The kind of the newest event of an item that spoke for it; a guess where it is long ago. */
  public EventKind kindOf(int item) {
    for (int event = state.eventCount() - 1; event >= 0; event--) {
      if (state.item(event) == item && state.weight(event) > 0) {
        long number = state.eventTotal() - state.eventCount() + event;
        return RecordType.kind(kinds[(int) (number % kinds.length)]);
      }
    }
    return EventKind.PLAYED;
  }

  /** The player was offered an item and did not take it. */
  void passed(int item) {
    if (item >= passes.length) {
      passes = Arrays.copyOf(passes, Math.max(item + 1, 2 * passes.length));
    }
    passes[item]++;
  }

  /** How often that happened. */
  int passes(int item) {
    return item < passes.length ? passes[item] : 0;
  }

  /** Whether the player met an item within a span before now. */
  public boolean metWithin(int item, long spanMillis, long nowMillis) {
    int event = state.newestEvent(item);
    return event >= 0 && nowMillis - state.timeMillis(event) < spanMillis;
  }
}
