package dev.minstrel.behavior.door;

import dev.minstrel.behavior.state.StateFolder;
import org.jspecify.annotations.Nullable;

/** Players of a folder of state. Game thread. */
final class FolderRoster implements Roster {
  private final StateFolder folder;

  FolderRoster(StateFolder folder) {
    this.folder = folder;
  }

  @Override
  public int slot(String name) {
    return folder.players().slot(name);
  }

  @Override
  public int find(String name) {
    return folder.players().find(name);
  }

  @Override
  public int slot(long hash) {
    return folder.players().find(hash);
  }

  @Override
  public long hash(int slot) {
    return folder.players().hash(slot);
  }

  @Override
  public @Nullable String name(int slot) {
    return folder.players().name(slot);
  }

  @Override
  public int slotCount() {
    return folder.players().slotCount();
  }

  @Override
  public int playerCount() {
    return folder.players().playerCount();
  }

  @Override
  public long release(String name) {
    return folder.release(name);
  }
}
