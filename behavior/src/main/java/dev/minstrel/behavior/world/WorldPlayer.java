package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.online.PlayerState;

/** One player as the world knows them: what they did, and of which kind each event was. */
public final class WorldPlayer {
  private static final long HALF_LIFE_MILLIS = 30L * 24 * 3600 * 1000;

  public final int slot;
  public final PlayerState state = new PlayerState(PlayerState.USUAL_EVENTS, HALF_LIFE_MILLIS);
  public final TraitValues traits = new TraitValues();
  private final byte[] kinds = new byte[PlayerState.USUAL_EVENTS];

  public WorldPlayer(int slot) {
    this.slot = slot;
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

  /** Whether the player met an item within a span before now. */
  public boolean metWithin(int item, long spanMillis, long nowMillis) {
    int event = state.newestEvent(item);
    return event >= 0 && nowMillis - state.timeMillis(event) < spanMillis;
  }
}
