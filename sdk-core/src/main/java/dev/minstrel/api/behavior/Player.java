package dev.minstrel.api.behavior;

import java.util.List;
import java.util.Optional;

/**
 * One player, as the game has seen them. Game thread, every method.
 *
 * <p>{@link #observe} takes about a microsecond and allocates nothing. {@link #offer} scores the
 * whole catalogue: about a tenth of a millisecond for a thousand items.
 */
public interface Player {
  /** What the game calls them. */
  String name();

  /** Something happened. Counts from the next {@link #offer} on. */
  void observe(Event event);

  /**
   * They said something about an item. Words that praise or blame become an event; others do not.
   *
   * @param words what was said, in any language; only English is understood
   * @return -1 for blame to 1 for praise, 0 where nothing was understood
   */
  float comment(String item, String words);

  /**
   * What to offer now, best first. Each place was drawn with a known probability, which is written
   * to the log beside the place, so that a better policy can be estimated from it later.
   *
   * @return as many as were asked for, or fewer where no more may be offered
   */
  List<Offer> offer(OfferRequest request);

  /**
   * Why an item would be offered to them, strongest first; empty where only its popularity speaks
   * for it or nothing is known of the player.
   */
  List<Reason> reasons(String item);

  /** How many events of theirs are remembered. */
  int eventCount();

  /**
   * Measured something about how they play, such as {@code actionsPerMinute}: what portraits are
   * made of. A measure that no portrait asks for is passed over.
   *
   * @param value any finite number
   */
  void trait(String trait, double value);

  /** Which kind of player they are like, where the game ships portraits and enough is measured. */
  Optional<Portrait> portrait();
}
