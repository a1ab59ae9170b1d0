package dev.minstrel.behavior.state;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.log.RecordRing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Players by name, by dense slot and by the hash under which they stand in the log.
 *
 * <p>Game thread. Finding allocates nothing; a new player's row goes through memory to the worker,
 * which writes it before any event of that player. Slots are numbers of this opening, counted from
 * 0 in the order of the table; they are not kept on disk, and that of a forgotten player stays
 * empty until the folder is opened again.
 */
public final class PlayerTable {
  /** What a look-up answers for a player who is not there, and adding where no more fit. */
  public static final int NO_SLOT = -1;

  /** The most bytes of UTF-8 that a player's name may have. */
  public static final int MOST_NAME_BYTES = 128;

  /** The most players that a folder holds. */
  public static final int MOST_PLAYERS = 1_000_000;

  private final PlayerHash hasher;
  private final RecordRing newRows;
  private final PlayerRow row = new PlayerRow();
  private final Map<String, Integer> slots = new HashMap<>();
  private final HashSlots byHash = new HashSlots();
  private @Nullable String[] names = new String[64];
  private long[] hashes = new long[64];
  private int slotCount;

  PlayerTable(PlayerHash hasher, RecordRing newRows) {
    this.hasher = hasher;
    this.newRows = newRows;
  }

  /** Takes a row from disk; false where the name or the hash is there already. */
  boolean load(String name, long hash) {
    if (slots.containsKey(name) || byHash.find(hash) >= 0) {
      return false;
    }
    put(name, hash);
    return true;
  }

  /**
   * The slot of a player, given one if new.
   *
   * @param name the game's own name for the player: text without control characters, at most {@link
   *     #MOST_NAME_BYTES} bytes
   * @return the slot, or {@link #NO_SLOT} where the table is full or too many new players wait for
   *     the disk: try again later
   */
  public int slot(String name) {
    Integer known = slots.get(name);
    if (known != null) {
      return known;
    }
    byte[] bytes = checked(name);
    if (slots.size() >= MOST_PLAYERS) {
      return NO_SLOT;
    }
    long hash = hasher.of(name);
    if (byHash.find(hash) >= 0) { // once in a hundred million tables of a million players
      throw new MinstrelException(
          Code.STATE_UNUSABLE,
          "two players have the same hash",
          "a new player and player " + byHash.find(hash),
          "Give the new player another name.");
    }
    int length = row.write(hash, bytes);
    if (!newRows.append(row.bytes(), length)) {
      return NO_SLOT;
    }
    return put(name, hash);
  }

  private int put(String name, long hash) {
    if (slotCount == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * slotCount);
      names = Arrays.copyOf(names, 2 * slotCount);
    }
    hashes[slotCount] = hash;
    names[slotCount] = name;
    slots.put(name, slotCount);
    byHash.put(hash, slotCount);
    return slotCount++;
  }

  private static byte[] checked(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > MOST_NAME_BYTES) {
      throw new IllegalArgumentException(
          "a player's name must have 1 to " + MOST_NAME_BYTES + " bytes, had " + bytes.length);
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a player's name must hold no control character");
    }
    if (!name.equals(new String(bytes, StandardCharsets.UTF_8))) {
      throw new IllegalArgumentException("a player's name must be whole characters");
    }
    return bytes;
  }

  /** The slot of a player, or {@link #NO_SLOT}. */
  public int find(String name) {
    Integer known = slots.get(name);
    return known == null ? NO_SLOT : known;
  }

  /** The slot behind a hash of the log, or {@link #NO_SLOT}. */
  public int find(long hash) {
    return byHash.find(hash);
  }

  /** The hash under which the player of a slot stands in the log. */
  public long hash(int slot) {
    if (names[slot] == null) {
      throw new IllegalStateException("the player of slot " + slot + " was forgotten");
    }
    return hashes[slot];
  }

  /** The player's name, or null where the player of the slot was forgotten. */
  public @Nullable String name(int slot) {
    return names[slot];
  }

  /** How many slots were given, those of forgotten players included. */
  public int slotCount() {
    return slotCount;
  }

  /** How many players there are. */
  public int playerCount() {
    return slots.size();
  }

  /** The hash that a player has or would have. */
  long hashOf(String name) {
    return hasher.of(name);
  }

  /** Takes a player out of memory; the hash is what to forget on disk. */
  long release(String name) {
    Integer known = slots.remove(name);
    if (known == null) {
      return hasher.of(name);
    }
    long hash = hashes[known];
    byHash.remove(hash);
    names[known] = null;
    hashes[known] = 0;
    return hash;
  }
}
