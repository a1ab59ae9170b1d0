package dev.minstrel.behavior.online;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The players whose M^-1 is kept: some hundreds at most, the longest unused giving way.
 *
 * <p>A player who comes back is solved anew from his or her state. All memory is made at the start:
 * 16 KiB a place for 64 dimensions. Owned by one thread.
 */
public final class FoldInPlayers {
  private static final int NOBODY = -1;

  private final FoldInPlayer[] places;
  private final int[] players;
  private final long[] used;
  private long uses;

  /**
   * Makes the places.
   *
   * @param count how many players are kept, 1 to 4,096
   */
  public FoldInPlayers(FoldIn shared, int count) {
    if (!(count >= 1 && count <= 4_096)) {
      throw new IllegalArgumentException("count must be 1 to 4096, was " + count);
    }
    places = new FoldInPlayer[count];
    players = new int[count];
    used = new long[count];
    Arrays.fill(players, NOBODY);
    for (int p = 0; p < count; p++) {
      places[p] = new FoldInPlayer(shared);
    }
  }

  /** The player's place if it is kept, else null: then {@link #wake} off the frame thread. */
  public @Nullable FoldInPlayer find(int player) {
    for (int p = 0; p < players.length; p++) {
      if (players[p] == player && player != NOBODY) {
        used[p] = ++uses;
        return places[p];
      }
    }
    return null;
  }

  /** The player's place; if it is not kept, another gives way and the state is solved. */
  public FoldInPlayer wake(int player, PlayerState state, long nowMillis) {
    if (player < 0) {
      throw new IllegalArgumentException("player must not be negative, was " + player);
    }
    FoldInPlayer kept = find(player);
    if (kept != null) {
      return kept;
    }
    int oldest = 0;
    for (int p = 1; p < used.length; p++) {
      oldest = used[p] < used[oldest] ? p : oldest;
    }
    players[oldest] = player;
    used[oldest] = ++uses;
    places[oldest].solve(state, nowMillis);
    return places[oldest];
  }

  /** Forgets a player, also in memory. */
  public void forget(int player) {
    for (int p = 0; p < players.length; p++) {
      if (players[p] == player && player != NOBODY) {
        players[p] = NOBODY;
        used[p] = 0;
        places[p].clear();
      }
    }
  }

  /** Bytes of all places. */
  public long bytes() {
    long bytes = 0;
    for (FoldInPlayer place : places) {
      bytes += place.bytes();
    }
    return bytes;
  }
}
