package dev.minstrel.behavior.state;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.EventVisitor;
import dev.minstrel.behavior.log.HeldFolder;
import dev.minstrel.behavior.log.LogOwner;
import dev.minstrel.runtime.Owned;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A folder of state: players, their events, and what is left of events that were dropped.
 *
 * <p>Files: {@code lock}, {@code players.table}, {@code events-NUMBER.log}, {@code
 * folded.snapshot}, and {@code forget.pending} while a player is being forgotten.
 *
 * <p>Two threads: the game thread has {@link #players}, {@link EventLog#append}, {@link
 * EventLog#flushIsDue} and {@link #release}; the worker has everything else. Opening and closing
 * may run on either while the other is away.
 */
public final class StateFolder implements AutoCloseable {
  private final HeldFolder folder;
  private final Reporter reporter;
  private final PlayerFile players;
  private final StateSettings settings;
  private final Folded folded;
  private final EventLog log;
  private final Owned open;
  private final List<Forgettable> shared = new ArrayList<>();
  private OptionalLong pending;
  private boolean failing;

  private StateFolder(HeldFolder folder, StateSettings settings, Reporter reporter, Owned owned)
      throws IOException {
    this.folder = folder;
    this.reporter = reporter;
    this.settings = settings;
    players = owned.add(PlayerFile.open(folder));
    folded = SnapshotFile.read(folder, settings);
    log =
        owned.add(
            EventLog.open(folder, settings.log(), folded.lastSequence(), new Owner(), reporter));
    pending = PendingForget.read(folder);
    if (pending.isPresent()) {
      long hash = pending.getAsLong();
      int slot = players.table().find(hash);
      String name = slot < 0 ? null : players.table().name(slot);
      if (name != null) {
        players.table().release(name);
      }
      erase(hash);
    }
    open = owned.release();
  }

  /**
   * Opens a folder of state, or begins one; finishes what a crash interrupted.
   *
   * @throws MinstrelException code STATE_UNUSABLE where another process holds it or a file cannot
   *     be believed, LOG_DAMAGED, or IO
   */
  public static StateFolder open(Path folder, StateSettings settings, Reporter reporter) {
    return open(HeldFolder.hold(folder), settings, reporter);
  }

  /** The same with a folder that is held already; it is closed with the state. */
  static StateFolder open(HeldFolder held, StateSettings settings, Reporter reporter) {
    try (Owned owned = new Owned()) {
      owned.add(held);
      return new StateFolder(held, settings, reporter, owned);
    } catch (IOException failed) {
      throw failure("the folder of state cannot be opened", held, failed);
    }
  }

  private static MinstrelException failure(String what, HeldFolder folder, IOException failed) {
    return new MinstrelException(
        Code.IO,
        what,
        folder.path() + ": " + HeldFolder.line(failed),
        "Make room on the disk, or check it, and try again.",
        failed);
  }

  /** Who the players are. Game thread. */
  public PlayerTable players() {
    return players.table();
  }

  /** What they did. */
  public EventLog log() {
    return log;
  }

  /** What is left of events that the log dropped. Worker thread. */
  public Folded folded() {
    return folded;
  }

  /** The names of a table of the folder, such as {@code items.table}. Worker thread. */
  public List<String> names(String table) throws IOException {
    return NameFile.read(folder, table);
  }

  /**
   * Writes a table of names; returns when it is safe. Before {@link #flush} of events that use
   * their numbers. Worker thread.
   */
  public void names(String table, List<String> names) throws IOException {
    NameFile.write(folder, table, names);
  }

  /** Where it is. */
  public Path path() {
    return folder.path();
  }

  /** Adds statistics from which players will be taken when they are forgotten. Worker thread. */
  public void share(Forgettable statistics) {
    shared.add(statistics);
  }

  /**
   * Writes new players and waiting events and returns when they are safe. Worker thread. A disk
   * that fails is reported once, and the next call tries again.
   *
   * @return whether everything that waited is safe, and nobody is still to be forgotten
   */
  public boolean flush() {
    try {
      finishPending();
      players.flush();
    } catch (IOException failed) {
      if (!failing) {
        failing = true;
        reporter.report(
            Diagnosis.Kind.FALLBACK,
            "events",
            failure("the folder of state cannot be written", folder, failed).getMessage());
      }
      return false;
    }
    failing = false;
    return log.flush();
  }

  /** Shows every event on disk that was not folded, in order, the same each time. Worker thread. */
  public void replay(EventVisitor visitor) {
    log.replay(folded.lastSequence() + 1, visitor);
  }

  /**
   * Takes a player out of memory; the first half of forgetting. Game thread. Until the second half
   * is done, events of a player of that name may be forgotten too.
   *
   * @return the hash that the worker gives to {@link #forget(long)}
   */
  public long release(String playerName) {
    return players.table().release(playerName);
  }

  /**
   * Forgets a player on disk: every record of the log, the row of the table, what was folded,
   * drafts. Shared statistics are asked to let go first. Worker thread.
   *
   * <p>A note on disk, without the name, is written first and deleted last: after a crash in
   * between, the next opening finishes. Backups, exports and blocks that the file system has freed
   * are beyond its reach.
   *
   * @throws MinstrelException code IO where the disk failed: the next call, flush or opening
   *     finishes
   */
  public void forget(long hash) {
    RuntimeException refused = null;
    try {
      finishPending();
      players.flush();
      if (!log.flush()) {
        throw new IOException("waiting events cannot be written");
      }
      PendingForget.write(folder, hash);
      pending = OptionalLong.of(hash);
      refused = leaveShared(new ForgottenPlayer(hash, log, folded));
      erase(hash);
    } catch (IOException failed) {
      throw failure("a player is not yet forgotten", folder, failed);
    }
    if (refused != null) {
      throw refused;
    }
  }

  /** The whole of forgetting, where one thread does everything. */
  public void forget(String playerName) {
    forget(release(playerName));
  }

  private @Nullable RuntimeException leaveShared(ForgottenPlayer player) {
    RuntimeException first = null;
    for (Forgettable statistics : shared) {
      try {
        statistics.forget(player);
      } catch (RuntimeException refused) {
        if (first == null) {
          first = refused;
        } else {
          first.addSuppressed(refused);
        }
      }
    }
    return first;
  }

  private void finishPending() throws IOException {
    if (pending.isPresent()) {
      erase(pending.getAsLong());
    }
  }

  /** Every step may be repeated, since a crash may come between any two. */
  private void erase(long hash) throws IOException {
    log.forget(hash);
    folded.remove(hash);
    if (folded.lastSequence() > 0) { // the file may hold the player although memory does not
      SnapshotFile.write(folder, folded);
    }
    players.forget(hash);
    folder.deleteDrafts();
    PendingForget.delete(folder);
    pending = OptionalLong.empty();
  }

  /** Writes what waits and closes everything. Worker thread. */
  @Override
  public void close() {
    flush();
    open.close();
  }

  /** Keeps of dropped events what {@link Folded} keeps. */
  private final class Owner implements LogOwner {
    @Override
    public void beforeWrite() throws IOException {
      players.flush();
    }

    @Override
    public void fold(long lastSequence, Consumer<EventVisitor> events) throws IOException {
      if (lastSequence > folded.lastSequence()) {
        events.accept(
            event -> {
              if (event.type() < settings.eventTypes()) {
                folded.add(event);
              }
            });
        folded.lastSequence(lastSequence);
      }
      SnapshotFile.write(folder, folded);
    }
  }
}
