package dev.minstrel.behavior.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Players of a game that keeps nothing: their hashes are just numbers. */
final class MemoryRoster implements Roster {
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<@Nullable String> names = new ArrayList<>();

  @Override
  public int slot(String name) {
    Integer known = slots.get(name);
    if (known != null) {
      return known;
    }
    slots.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  @Override
  public int find(String name) {
    Integer known = slots.get(name);
    return known == null ? -1 : known;
  }

  @Override
  public int slot(long hash) {
    int slot = (int) hash - 1;
    return slot >= 0 && slot < names.size() && names.get(slot) != null ? slot : -1;
  }

  @Override
  public long hash(int slot) {
    return slot + 1L;
  }

  @Override
  public @Nullable String name(int slot) {
    return names.get(slot);
  }

  @Override
  public int slotCount() {
    return names.size();
  }

  @Override
  public int playerCount() {
    return slots.size();
  }

  @Override
  public long release(String name) {
    Integer slot = slots.remove(name);
    if (slot == null) {
      return 0;
    }
    names.set(slot, null);
    return hash(slot);
  }
}
