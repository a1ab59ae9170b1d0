package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.behavior.bandit.PendingRewards;
import dev.minstrel.behavior.journal.Hashes;
import dev.minstrel.behavior.journal.ListContext;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.journal.Situations;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.online.Alphas;
import dev.minstrel.behavior.online.LocalLearner;
import dev.minstrel.behavior.online.SharedEase;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitTracker;
import dev.minstrel.behavior.scorer.Transitions;
import dev.minstrel.behavior.state.FoldedPlayer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All that was learned on this machine: a pure function of the records that were applied, in their
 * order. It knows numbers only, no names.
 *
 * <p>So a crash loses no more than the log does, forgetting somebody is folding the log again
 * without them, and the same records give the same offers. Owned by one thread at a time: the
 * worker folds it, then the game thread has it.
 */
public final class World {
  /** The names of the members of the blend, in order. */
  public static final List<String> MEMBERS = List.of("shipped", "ease", "near");

  private static final int GROW_BY = 64;
  private static final double LAMBDA = 20;
  private static final long POPULARITY_HALF_LIFE_MILLIS = 30L * 24 * 3600 * 1000;
  private static final Transitions.Settings NEARNESS = new Transitions.Settings(10, 3, 0.5, 0.5);
  private static final int MOST_PENDING = 4_096;
  private static final long PATIENCE_MILLIS = Offer.PATIENCE_MINUTES * 60_000L;
  private static final float TAKEN = 0.5f;

  public final Alphas alphas = new Alphas(MEMBERS, new double[] {2, 1, 1}, Alphas.Settings.USUAL);
  public final ListPolicy lists = new ListPolicy();
  public final ChoiceMemory choices = new ChoiceMemory();
  private final PendingRewards pending =
      new PendingRewards(
          MOST_PENDING, ListContext.ROW, PATIENCE_MILLIS, PendingRewards.TimeOut.ZERO);
  private final ListContext shown = new ListContext();
  private final float[] row = new float[ListContext.ROW];
  private @Nullable LocalLearner learner;
  private @Nullable WorldPlayer[] players = {};
  private int[] showings = {};
  private int shownItems;
  private Hashes hashes;
  private long decisions;
  private long rewards;
  private long lastSequence;
  private long applied;
  private int activePlayers;
  private @Nullable PortraitModel portraits;
  private IntFunction<String> traitNames = word -> "";
  private PortraitTastes tastes = new PortraitTastes(0);

  /** Nothing has happened yet. */
  public World(Hashes hashes) {
    this.hashes = hashes;
    learner =
        new LocalLearner(
            GROW_BY, new LocalLearner.Settings(LAMBDA, POPULARITY_HALF_LIFE_MILLIS, NEARNESS));
  }

  /** Finds players, and the names of traits, by other means from now on. */
  public void adopt(Hashes others, IntFunction<String> names) {
    hashes = others;
    traitNames = names;
  }

  /**
   * Takes in one record; one of a player who is not known, or of a later version, is passed over.
   */
  public void apply(LoggedEvent event, long sequence) {
    lastSequence = Math.max(lastSequence, sequence);
    applied++;
    decisions = Math.max(decisions, event.decision());
    int type = event.type();
    if (RecordType.isEvent(type)) {
      WorldPlayer player = playerOf(event);
      if (player != null) {
        happened(player, event);
      }
      return;
    }
    switch (type) {
      case RecordType.OFFERED -> offered(event);
      case RecordType.ANSWERED -> answered(event);
      case RecordType.CHOSEN ->
          choices.chosen(event.decision(), event.item(), Situations.from(event));
      case RecordType.REWARDED -> choices.rewarded(event.decision(), event.weight());
      case RecordType.CHOICES_FORGOTTEN -> choices.forget(event.item());
      case RecordType.TRAIT -> {
        WorldPlayer player = playerOf(event);
        if (player != null) {
          player.traits.put(event.item(), event.weight());
          measured(player, event.item(), event.weight());
        }
      }
      default -> {
        // Written by a version that knew more.
      }
    }
  }

  private @Nullable WorldPlayer playerOf(LoggedEvent event) {
    int slot = hashes.slot(event.player());
    return slot < 0 ? null : player(slot);
  }

  private void happened(WorldPlayer player, LoggedEvent event) {
    observe(player, event.item(), event.weight(), event.timeMillis());
    player.remember(RecordType.kind(event.type()));
  }

  /**
   * Sorts players into portraits from now on; what was measured before counts too.
   *
   * @param names the names of traits, by their words
   */
  public void follow(PortraitModel model, IntFunction<String> names) {
    portraits = model;
    traitNames = names;
    tastes = new PortraitTastes(model.portraits().size());
    tastes.reach(showings.length);
    for (WorldPlayer player : players) {
      if (player != null) {
        player.tracker = null;
        player.traits.forEach((word, value) -> measured(player, word, value));
      }
    }
  }

  /** Whether players are sorted into portraits. */
  public boolean follows() {
    return portraits != null;
  }

  private void measured(WorldPlayer player, int word, double value) {
    PortraitModel model = portraits;
    if (model == null) {
      return;
    }
    PortraitTracker tracker = player.tracker;
    if (tracker == null) {
      tracker = new PortraitTracker(model);
      player.tracker = tracker;
    }
    int trait = tracker.trait(traitNames.apply(word));
    int before = tracker.portrait();
    if (trait >= 0 && tracker.set(trait, value)) {
      tastes.move(player.state, before, tracker.portrait());
    }
  }

  /** Adds how many players like this one met each item. */
  void tastes(WorldPlayer player, float[] scores) {
    tastes.scores(player.portrait(), scores);
  }

  private void observe(WorldPlayer player, int item, float weight, long timeMillis) {
    reach(item);
    int met = player.state.metCount();
    activePlayers += player.state.eventTotal() == 0 ? 1 : 0;
    LocalLearner local = learner;
    if (local == null) {
      player.state.observe(item, weight, timeMillis);
    } else {
      local.observe(player.slot, player.state, item, weight, timeMillis);
    }
    if (player.state.metCount() > met) {
      tastes.met(player.portrait(), item);
    }
  }

  /** Takes in what is left of events that the log dropped. */
  public void remember(FoldedPlayer left) {
    int slot = hashes.slot(left.hash());
    for (int place = 0; slot >= 0 && place < left.itemCount(); place++) {
      WorldPlayer player = player(slot);
      observe(player, left.item(place), left.weight(place), left.timeMillis(place));
      player.remember(EventKind.PLAYED);
    }
  }

  private void offered(LoggedEvent event) {
    if (!shown.from(event) || hashes.slot(event.player()) < 0) {
      return;
    }
    reach(event.item());
    shownItems += showings[event.item()]++ == 0 ? 1 : 0;
    shown.toRow(row);
    pending.expire(event.timeMillis(), this::learn);
    pending.add(event.decision(), event.player(), event.item(), row, 0, event.timeMillis());
  }

  private void answered(LoggedEvent event) {
    boolean joined =
        pending.reward(event.decision(), event.weight(), event.timeMillis(), this::learn);
    rewards += joined ? 1 : 0;
  }

  private void learn(long decision, long player, int item, float[] context, double reward) {
    shown.fromRow(context);
    lists.model(shown.word).learn(shown.features, reward);
    int slot = hashes.slot(player);
    if (reward > TAKEN) {
      alphas.learn(shown.word, shown.ranks);
    } else if (slot >= 0) {
      player(slot).passed(item);
    }
  }

  /** Makes room for an item's number. */
  public void reach(int item) {
    if (item < showings.length) {
      return;
    }
    int capacity = (item / GROW_BY + 1) * GROW_BY;
    showings = Arrays.copyOf(showings, capacity);
    tastes.reach(capacity);
    LocalLearner local = learner;
    if (local != null && capacity > SharedEase.MOST_ITEMS) {
      learner = null; // what is shared is left to the shipped model and to content
    } else if (local != null) {
      local.grow(capacity);
    }
  }

  /** How many items' numbers there is room for. */
  public int itemCapacity() {
    return showings.length;
  }

  /** What players teach each other, or null where there are too many items for that. */
  public @Nullable LocalLearner learner() {
    return learner;
  }

  /** The player of a slot, made if new. */
  public WorldPlayer player(int slot) {
    if (slot >= players.length) {
      players = Arrays.copyOf(players, Math.max(slot + 1, 2 * players.length));
    }
    WorldPlayer player = players[slot];
    if (player == null) {
      player = new WorldPlayer(slot);
      players[slot] = player;
    }
    return player;
  }

  /** Takes a player out of all that is shared, and drops what is known of them. */
  public void forget(int slot, long hash) {
    pending.forget(hash);
    LocalLearner local = learner;
    if (local != null) {
      local.forget(slot);
    }
    WorldPlayer player = slot < players.length ? players[slot] : null;
    if (player != null) {
      activePlayers -= player.state.eventTotal() > 0 ? 1 : 0;
      tastes.move(player.state, player.portrait(), PortraitModel.UNKNOWN);
      player.state.clear();
      players[slot] = null;
    }
  }

  /** How often an item was shown, to anybody. */
  public int showings(int item) {
    return item < showings.length ? showings[item] : 0;
  }

  /** How many different items were ever shown. */
  public int shownItems() {
    return shownItems;
  }

  /** The number of the last decision. */
  public long decisions() {
    return decisions;
  }

  /** How many offers were answered in time. */
  public long rewards() {
    return rewards;
  }

  /** How many players did something. */
  public int activePlayers() {
    return activePlayers;
  }

  /** The number of the last record that was applied. */
  public long lastSequence() {
    return lastSequence;
  }

  /** How many records were applied: changes whenever anything does. */
  public long applied() {
    return applied;
  }

  /** The players of whom something is known, by slot; those of others are null. */
  public @Nullable WorldPlayer[] players() {
    return players;
  }
}
