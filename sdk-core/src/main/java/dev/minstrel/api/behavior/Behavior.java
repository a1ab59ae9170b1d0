package dev.minstrel.api.behavior;

import java.util.List;
import java.util.function.Consumer;

/**
 * The door to what players like: it watches, offers, says why, and forgets.
 *
 * <pre>{@code
 * Behavior behavior = ai.behavior();
 * behavior.catalogue(List.of(
 *     Item.named("bridge").withTags("story", "river"), Item.named("wolves").withTags("hunt")));
 * Player aska = behavior.player("aska");
 * aska.observe(Event.of(EventKind.FINISHED, "bridge"));
 * for (Offer offer : aska.offer(OfferRequest.of(3))) {
 *   board.pin(offer.item(), offer.reasons());
 * }
 * }</pre>
 *
 * <p>Everything stays on this machine. With {@code MinstrelConfig.withBehaviorState} events are
 * written to a folder and are there after a crash; an event is safe on the disk within a quarter of
 * a second, as long as the game ticks. Without it they are kept in memory until Minstrel closes.
 * What players did belongs to them and not to one saved game: {@code Minstrel.save} holds only what
 * the game's own course needs, such as the pacing.
 *
 * <p>Game thread, every method; none waits. Same seed, catalogue and events, same offers. Items are
 * named by the game, such as {@code quest:bridge}; names are 1 to {@value Item#LONGEST_NAME}
 * characters. Times come from the game's clock.
 */
public interface Behavior {

  /**
   * Whether what was kept, and what the game ships, is loaded. Until then events are taken and
   * offers are made of what is known so far.
   */
  boolean isReady();

  /** Hears inside {@code tick} that it is ready; if it is already, at the next tick. */
  void onReady(Runnable listener);

  /**
   * Says what can be offered; replaces what was said before. Events of items that are gone are kept
   * and count again when the item returns.
   *
   * @param items each name once
   * @throws IllegalArgumentException when a name occurs twice
   */
  void catalogue(List<Item> items);

  /** The player of that name, known or new. The same object until the player is forgotten. */
  Player player(String name);

  /** How many players are known. */
  int playerCount();

  /**
   * Removes a player: the name, every event, every decision, and what was learned from them. Shared
   * statistics become what they would be had the player never been here. The handle is of no use
   * afterwards: it throws {@link IllegalStateException}.
   *
   * <p>Files are rewritten by the worker. If the process dies meanwhile, it is completed at the
   * next start. Models that were shipped with the game, saves and exports are the game's own. So
   * are the names that it gives to items, choosers, acts, contexts and traits: those stay, so name
   * none after a player. If one holds the player's name, the listener hears which.
   *
   * @param listener hears inside {@code tick} that no file holds the player any more, or why not
   */
  void forget(String player, Consumer<Forgotten> listener);

  /**
   * What chooses among acts, for a character or for anything else that has a few ways to go on. One
   * that exists under this name with the same acts is given again, with all it learned.
   *
   * @param name whose choices these are, such as {@code brom/greeting}; it stays when players are
   *     forgotten
   * @param acts 2 to {@value Chooser#MOST_ACTS}, each name once
   */
  Chooser chooser(String name, List<Act> acts);

  /** How hard the moment is, and what may be offered in it. */
  Pacing pacing();

  /**
   * Writes how many players met each item, and nothing about one of them: each player's
   * contribution is clipped, Gaussian noise is added, counts below ten players are left out, and
   * what it costs stands in a ledger before a number is written.
   *
   * @param listener hears inside {@code tick} where the file is, or why there is none
   */
  void export(AggregateRequest request, Consumer<Exported> listener);

  /** Counts since start. */
  Counts counts();

  /**
   * What happened since start.
   *
   * @param events observed
   * @param records written down: events, offers, answers, choices, traits
   * @param safeRecords of them on the disk
   * @param lostRecords not taken, because the disk did not keep up or failed; {@code diagnose()}
   *     says so
   * @param offers lists made
   * @param rewards joined to a decision
   * @param learnedPlayers of whom something is known
   */
  record Counts(
      long events,
      long records,
      long safeRecords,
      long lostRecords,
      long offers,
      long rewards,
      int learnedPlayers) {}
}
