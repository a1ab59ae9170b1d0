package dev.minstrel.behavior.door;

import dev.minstrel.behavior.journal.Hashes;
import org.jspecify.annotations.Nullable;

/** Who the players are: names, dense slots, and the hashes under which they stand in the log. */
interface Roster {
  /** The slot of a player, given one if new; negative where no more fit now. */
  int slot(String name);

  /** The slot of a player, or a negative number. */
  int find(String name);

  /** The slot behind a hash, or a negative number. */
  int slot(long hash);

  /** The hash of a slot. */
  long hash(int slot);

  /** The name of a slot, or null where the player was forgotten. */
  @Nullable String name(int slot);

  /** How many slots were given. */
  int slotCount();

  /** How many players there are. */
  int playerCount();

  /** Takes a player out; gives the hash that is to be forgotten. */
  long release(String name);

  /** Finds the players of this moment on another thread. */
  default Hashes frozen() {
    java.util.Map<Long, Integer> slots = new java.util.HashMap<>();
    for (int slot = 0; slot < slotCount(); slot++) {
      if (name(slot) != null) {
        slots.put(hash(slot), slot);
      }
    }
    return hash -> slots.getOrDefault(hash, -1);
  }
}
