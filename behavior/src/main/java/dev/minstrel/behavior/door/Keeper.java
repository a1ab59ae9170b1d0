package dev.minstrel.behavior.door;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.behavior.journal.Hashes;
import dev.minstrel.behavior.journal.RecentRecords;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.journal.StateReader;
import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.online.LocalLearner;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.state.FoldedPlayer;
import dev.minstrel.behavior.state.StateFolder;
import dev.minstrel.behavior.state.StateSettings;
import dev.minstrel.behavior.world.World;
import dev.minstrel.runtime.Owned;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder of state, as the worker has it: opened, written, folded into worlds, closed. */
final class Keeper implements AutoCloseable {
  /** 16 MiB on disk; a quarter of one in memory, for what happens while the folder is opened. */
  private static final LogSettings LOG = new LogSettings(1 << 20, 16, 1 << 18, 250);

  private final StateFolder folder;
  private final Table items;
  private final Table others;
  private final Reporter reporter;
  private final @Nullable PortraitModel portraits;
  private @Nullable World first;
  private boolean isFailing;

  private Keeper(StateFolder folder, Reporter reporter, @Nullable PortraitModel portraits)
      throws IOException {
    this.folder = folder;
    this.portraits = portraits;
    this.reporter = reporter;
    items = new Table(StateReader.ITEMS);
    others = new Table(StateReader.WORDS);
  }

  /** The names that stand on disk, or are to. */
  private final class Table {
    private final String file;
    private final List<String> names;
    private boolean isDirty;

    Table(String file) throws IOException {
      this.file = file;
      names = new ArrayList<>(folder.names(file));
    }

    void add(List<String> fresh) {
      isDirty |= names.addAll(fresh);
    }

    void write() throws IOException {
      if (isDirty) {
        folder.names(file, names);
        isDirty = false;
      }
    }
  }

  /**
   * Opens the folder.
   *
   * @param portraits what players are sorted into, or null
   * @throws dev.minstrel.api.MinstrelException where it cannot be believed or is in use
   */
  static Keeper open(Path path, Reporter reporter, @Nullable PortraitModel portraits) {
    StateSettings usual = StateSettings.DEFAULT;
    StateSettings settings =
        new StateSettings(LOG, usual.foldedItems(), usual.halfLifeMillis(), RecordType.FIRST_OTHER);
    try (Owned owned = new Owned()) {
      StateFolder folder = owned.add(StateFolder.open(path, settings, reporter));
      Keeper keeper = new Keeper(folder, reporter, portraits);
      keeper.first = keeper.fold(folder.players()::find);
      owned.release();
      return keeper;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The world as it was when the folder was opened; handed over once. */
  World folded() {
    World world = Objects.requireNonNull(first);
    first = null;
    return world;
  }

  /** The folder; the game thread has its players and appends to its log. */
  StateFolder folder() {
    return folder;
  }

  /** The names of items that stand on disk. */
  List<String> items() {
    return List.copyOf(items.names);
  }

  /** The other names that stand on disk. */
  List<String> others() {
    return List.copyOf(others.names);
  }

  /** Writes new names, then everything that waits; returns whether all of it is safe. */
  boolean flush(List<String> newItems, List<String> newOthers) {
    items.add(newItems);
    others.add(newOthers);
    try {
      items.write();
      others.write();
    } catch (IOException failed) {
      if (!isFailing) {
        reporter.report(
            Diagnosis.Kind.FALLBACK,
            "behavior",
            "names cannot be written to " + folder.path() + "; events wait. Make room on the disk");
      }
      isFailing = true;
      return false; // an event must not be on disk before the names that it uses
    }
    isFailing = false;
    return folder.flush();
  }

  /** Folds the log into a world, and lets EASE learn all of it. */
  World fold(Hashes hashes) {
    World world = new World(hashes);
    PortraitModel model = portraits;
    if (model != null) {
      List<String> names = others();
      world.follow(model, names::get);
    }
    for (FoldedPlayer player : folder.folded().players()) {
      world.remember(player);
    }
    folder.replay(event -> world.apply(event, event.sequence()));
    learnAll(world);
    return world;
  }

  /** The same of records in memory. */
  static World fold(RecentRecords records, Hashes hashes) {
    World world = new World(hashes);
    records.replay(Long.MIN_VALUE, world::apply);
    learnAll(world);
    return world;
  }

  private static void learnAll(World world) {
    LocalLearner learner = world.learner();
    while (learner != null && learner.step()) {
      // a piece at a time
    }
  }

  /** Removes a player from every file. */
  void forget(long hash, List<String> newItems, List<String> newOthers) {
    flush(newItems, newOthers);
    folder.forget(hash);
  }

  @Override
  public void close() {
    folder.close();
  }
}
