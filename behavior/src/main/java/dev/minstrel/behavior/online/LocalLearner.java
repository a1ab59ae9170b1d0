package dev.minstrel.behavior.online;

import dev.minstrel.behavior.scorer.Transitions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the players of this machine teach each other: popularity, which items stand near which, and
 * EASE; all of it without a player again, exactly, when he or she is forgotten.
 *
 * <p>Popularity and nearness are updated with the event; they count a player by the events of the
 * state's ring. EASE follows in steps of a worker. For catalogues of up to {@value
 * SharedEase#MOST_ITEMS} items. Owned by one thread.
 */
public final class LocalLearner {
  private final DecayedCounts popularity;
  private final NearCounts near;
  private final SharedEase ease;
  private @Nullable PlayerState[] states = {};

  /**
   * How to learn.
   *
   * @param lambda ridge of EASE, above 0
   * @param halfLifeMillis of popularity, at least 1, or {@link PlayerState#NEVER}
   * @param near how nearness is counted
   */
  public record Settings(double lambda, long halfLifeMillis, Transitions.Settings near) {
    /** Checks the ranges. */
    public Settings {
      if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
      }
      if (halfLifeMillis < 1) {
        throw new IllegalArgumentException(
            "halfLifeMillis must be at least 1, was " + halfLifeMillis);
      }
    }
  }

  /**
   * Knows nobody yet.
   *
   * @throws dev.minstrel.api.MinstrelException code CATALOGUE_TOO_LARGE
   */
  public LocalLearner(int itemCount, Settings settings) {
    ease = new SharedEase(itemCount, settings.lambda);
    near = new NearCounts(itemCount, settings.near);
    popularity = new DecayedCounts(itemCount, settings.halfLifeMillis);
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return ease.itemCount();
  }

  /** Takes in new items at the end of the catalogue, before their first event. */
  public void grow(int itemCount) {
    ease.grow(itemCount);
    near.grow(itemCount);
    popularity.grow(itemCount);
  }

  /**
   * Takes in a player whose state was restored; each player joins once.
   *
   * @param player a dense number of this machine
   */
  public void join(int player, PlayerState state) {
    if (player < states.length && states[player] != null) {
      throw new IllegalStateException("player " + player + " has joined already");
    }
    for (int event = 0; event < state.eventCount(); event++) {
      check(state.item(event));
    }
    keep(player, state);
    for (int event = 0; event < state.eventCount(); event++) {
      popularity.add(state.item(event), state.weight(event), state.timeMillis(event));
    }
    near.add(state);
    ease.touch(player, state);
  }

  /**
   * Takes in one event: into the player's state, and into what is shared.
   *
   * @return what {@link PlayerState#observe} returns
   */
  public double observe(int player, PlayerState state, int item, float weight, long timeMillis) {
    check(item);
    PlayerState.check(item, weight, timeMillis); // before anything is counted
    if (player >= states.length || states[player] == null) {
      join(player, state);
    }
    boolean dropsOldest = state.isFull();
    int oldestItem = dropsOldest ? state.item(0) : 0;
    float oldestWeight = dropsOldest ? state.weight(0) : 0;
    long oldestMillis = dropsOldest ? state.timeMillis(0) : 0;
    if (dropsOldest) {
      near.removeOldest(state);
    }
    double change = state.observe(item, weight, timeMillis);
    if (dropsOldest) {
      popularity.remove(oldestItem, oldestWeight, oldestMillis);
    }
    near.addNewest(state);
    popularity.add(item, weight, state.timeMillis(state.eventCount() - 1));
    ease.touch(player, state);
    return change;
  }

  private void check(int item) {
    if (!(item >= 0 && item < itemCount())) {
      throw new IllegalArgumentException(
          "item " + item + " is not among " + itemCount() + " items; grow first");
    }
  }

  private void keep(int player, PlayerState state) {
    if (player >= states.length) {
      states = Arrays.copyOf(states, Math.max(player + 1, 2 * states.length));
    }
    states[player] = state;
  }

  /** Does one bounded piece of what EASE has left to do; gives whether something is left. */
  public boolean step() {
    return ease.step();
  }

  /**
   * Takes a player out of everything that is shared; what is left equals what learning without the
   * player gives, once the steps are done. The state itself stays with its owner.
   */
  public void forget(int player) {
    PlayerState state = player >= 0 && player < states.length ? states[player] : null;
    if (state == null) {
      return;
    }
    near.remove(state);
    for (int event = 0; event < state.eventCount(); event++) {
      popularity.remove(state.item(event), state.weight(event), state.timeMillis(event));
    }
    ease.forget(player);
    states[player] = null;
  }

  /** Popularity on this machine. */
  public DecayedCounts popularity() {
    return popularity;
  }

  /** Which items stand near which on this machine. */
  public NearCounts near() {
    return near;
  }

  /** EASE over the players of this machine. */
  public SharedEase ease() {
    return ease;
  }
}
