package dev.minstrel.behavior.door;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.behavior.AggregateRequest;
import dev.minstrel.api.behavior.Exported;
import dev.minstrel.api.behavior.Forgotten;
import dev.minstrel.behavior.journal.Hashes;
import dev.minstrel.behavior.journal.RecentRecords;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.journal.Words;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.state.StateFolder;
import dev.minstrel.behavior.world.World;
import dev.minstrel.spi.Host;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where what happens is written down: in memory until the worker has opened the game's folder, and
 * for good where there is none.
 *
 * <p>Game thread, but for {@link #close}.
 */
final class Chronicle {
  private final Host host;
  private final Errands errands;
  private final Consumer<World> adopter;
  private final Consumer<Shipped> shipper;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private Words items = new Words();
  private Words words = new Words();
  private Roster roster = new MemoryRoster();
  private RecentRecords recent = new RecentRecords(); // all in memory, or what came while folding
  private boolean gathers = true;
  private final Set<Long> leaving = new LinkedHashSet<>(); // bounded by what Errands takes
  private @Nullable Keeper keeper;
  private boolean isReady;
  private boolean isAsked;
  private long sequence;
  private long firstSequence;
  private long written;
  private long lost;

  /**
   * Begins in memory.
   *
   * @param adopter takes a world that the worker has folded
   * @param shipper takes what the game ships
   */
  Chronicle(Host host, Consumer<World> adopter, Consumer<Shipped> shipper) {
    this.host = host;
    this.adopter = adopter;
    this.shipper = shipper;
    errands = new Errands(host);
    isReady =
        host.config().folders().behaviorState().isEmpty()
            && host.config().folders().behaviorModel().isEmpty();
  }

  Words items() {
    return items;
  }

  Words words() {
    return words;
  }

  Roster roster() {
    return roster;
  }

  boolean isReady() {
    return isReady;
  }

  /** How many records were written down. */
  long written() {
    return written;
  }

  /** How many of them are on the disk. */
  long safe() {
    return keeper == null ? 0 : keeper.folder().log().syncedSequence() - firstSequence;
  }

  /** How many were not taken. */
  long lost() {
    return lost;
  }

  /** One could not be taken. */
  void lose() {
    if (lost++ == 0) {
      host.report(
          Diagnosis.Kind.FALLBACK,
          "behavior",
          "events are lost: they come faster than the disk takes them, or it fails");
    }
  }

  /** Has the worker load, once. */
  void load() {
    if (!isReady && !isAsked) {
      isAsked = true;
      errands.add(this::open);
    }
  }

  /** Opens what the configuration names. Worker thread. */
  private Runnable open() {
    Shipped shipped = read(host.config().folders().behaviorModel());
    Optional<Path> folder = host.config().folders().behaviorState();
    if (folder.isEmpty()) {
      return () -> opened(shipped, null, null);
    }
    try {
      Keeper opened = Keeper.open(folder.get(), host, shipped.portraits());
      World folded = opened.folded();
      return () -> opened(shipped, opened, folded);
    } catch (RuntimeException failed) {
      refuse(failed.getMessage() + " What players do is kept in memory only");
      return () -> opened(shipped, null, null);
    }
  }

  private Shipped read(Optional<Path> folder) {
    try {
      return folder.map(Shipped::read).orElse(Shipped.NOTHING);
    } catch (MinstrelException failed) {
      refuse(failed.getMessage() + " The game goes on without it");
      return Shipped.NOTHING;
    }
  }

  private void refuse(String line) {
    host.report(Diagnosis.Kind.FALLBACK, "behavior", line);
  }

  private void opened(Shipped shipped, @Nullable Keeper opened, @Nullable World folded) {
    isReady = true;
    if (opened != null && folded != null) {
      moveIn(opened, folded);
    }
    shipper.accept(shipped);
  }

  /** What was seen before the folder was there is written to it, under its numbers. */
  private void moveIn(Keeper opened, World folded) {
    Words oldItems = items;
    Words oldWords = words;
    Roster oldRoster = roster;
    RecentRecords before = recent;
    keeper = opened;
    items = new Words(opened.items());
    words = new Words(opened.others());
    roster = new FolderRoster(opened.folder());
    recent = new RecentRecords();
    gathers = false;
    firstSequence = opened.folder().log().syncedSequence();
    written = 0;
    folded.adopt(roster::slot, words::name);
    LoggedEvent moved = new LoggedEvent();
    before.replay(
        Long.MIN_VALUE,
        (event, number) -> {
          boolean isEvent = RecordType.isEvent(event.type());
          if (!isEvent && event.type() != RecordType.TRAIT) {
            return; // what was offered and chosen before is not judged
          }
          String name = oldRoster.name(oldRoster.slot(event.player()));
          int slot = name == null ? -1 : roster.slot(name);
          if (slot < 0) {
            lose();
            return;
          }
          int item =
              isEvent
                  ? items.number(oldItems.name(event.item()))
                  : words.number(oldWords.name(event.item()));
          moved.begin(roster.hash(slot), item, event.type(), event.weight(), event.timeMillis());
          long moving = write(moved);
          if (moving != EventLog.FULL) {
            folded.apply(moved, moving);
          }
        });
    adopter.accept(folded);
  }

  /**
   * Writes a record down.
   *
   * @return its number, or {@link EventLog#FULL} where it was not taken
   */
  long write(LoggedEvent event) {
    Keeper kept = keeper;
    long number = kept == null ? ++sequence : kept.folder().log().append(event);
    if (number == EventLog.FULL) {
      lose();
      return number;
    }
    if (gathers) {
      recent.add(event, number);
    }
    written++;
    return number;
  }

  /** Ends errands, and has the worker write what waits. */
  void tick(long nowNanos) {
    errands.tick();
    Keeper kept = keeper;
    if (kept != null && !flushing.get() && kept.folder().log().flushIsDue(nowNanos)) {
      List<String> newItems = items.fresh();
      List<String> newWords = words.fresh();
      flushing.set(true);
      boolean taken =
          host.submit(
              () -> {
                kept.flush(newItems, newWords);
                flushing.set(false);
              });
      if (taken) {
        handOver(newItems, newWords);
      } else {
        flushing.set(false);
      }
    }
  }

  private void handOver(List<String> newItems, List<String> newWords) {
    items.handOver(newItems.size());
    words.handOver(newWords.size());
  }

  /** Removes a player everywhere; the listener hears it in a coming tick. */
  void forget(String player, Consumer<Forgotten> listener) {
    boolean wasKnown = roster.find(player) >= 0;
    long hash = roster.release(player);
    if (keeper == null) {
      recent = recent.without(hash);
    }
    errands.add(new Forgetting(player, wasKnown, hash, listener));
    leaving.add(hash);
  }

  /** Writes sums over all players; the listener hears it in a coming tick. */
  void export(AggregateRequest request, PlayerSnapshot players, Consumer<Exported> listener) {
    errands.add(
        () -> {
          Keeper kept = keeper;
          StateFolder folder = kept == null ? null : kept.folder();
          Exported outcome = Exports.write(request, players, folder);
          return () -> listener.accept(outcome);
        });
  }

  /** Writes what waits and closes the folder. Worker thread, when the game has stopped. */
  void close() {
    Runnable opened = errands.close();
    if (!isReady && isAsked) { // closed early: what was seen is to be kept all the same
      (opened == null ? open() : opened).run();
    }
    Keeper kept = keeper;
    if (kept != null) {
      kept.flush(items.fresh(), words.fresh());
      leaving.forEach(hash -> forgetNow(kept, hash));
      kept.close();
    }
  }

  /** Somebody who was to be forgotten is, although the game did not wait for it. */
  private void forgetNow(Keeper kept, long hash) {
    try {
      kept.forget(hash, List.of(), List.of());
    } catch (MinstrelException failed) {
      refuse(String.valueOf(failed.getMessage()));
    }
  }

  /** A player on the way out. */
  private final class Forgetting implements Errands.Errand {
    private final String player;
    private final boolean wasKnown;
    private final long hash;
    private final Consumer<Forgotten> listener;
    private Hashes frozen = known -> -1;
    private RecentRecords copy = recent;
    private List<String> newItems = List.of();
    private List<String> newWords = List.of();

    Forgetting(String player, boolean wasKnown, long hash, Consumer<Forgotten> listener) {
      this.player = player;
      this.wasKnown = wasKnown;
      this.hash = hash;
      this.listener = listener;
    }

    @Override
    public void begin() {
      frozen = roster.frozen();
      if (keeper == null) {
        copy = recent.without(hash);
      } else {
        recent = new RecentRecords();
        gathers = true;
        newItems = items.fresh();
        newWords = words.fresh();
      }
    }

    @Override
    public void taken() {
      handOver(newItems, newWords);
    }

    @Override
    public Runnable work() {
      Keeper kept = keeper;
      try {
        if (kept == null) {
          World folded = Keeper.fold(copy, frozen);
          return () -> done(folded, "");
        }
        kept.forget(hash, newItems, newWords);
        World folded = kept.fold(frozen);
        return () -> done(folded, "");
      } catch (MinstrelException failed) {
        String remark = String.valueOf(failed.getMessage());
        return () -> done(null, remark);
      }
    }

    private void done(@Nullable World folded, String remark) {
      leaving.remove(hash);
      if (folded != null) {
        folded.adopt(roster::slot, words::name);
        recent.replay(folded.lastSequence(), folded::apply);
        adopter.accept(folded);
      }
      if (keeper != null) {
        recent = new RecentRecords();
        gathers = false;
      }
      String left = remark.isEmpty() ? stillNamed() : remark;
      listener.accept(new Forgotten(player, wasKnown, left.isEmpty(), left));
    }

    /** Numbers of names are for ever, so what the game itself named after the player stays. */
    private String stillNamed() {
      return items
          .holding(player)
          .or(() -> words.holding(player))
          .map(
              name ->
                  "the game itself named something '"
                      + name.replace('\t', '/')
                      + "', and that name stays; name nothing after a player")
          .orElse("");
    }
  }
}
