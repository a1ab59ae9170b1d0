package dev.minstrel.api.behavior;

import java.util.List;

/** One place of a list that was offered. Game thread. */
public interface Offer {
  /** The item's name. */
  String item();

  /** Its place, from 0. */
  int position();

  /**
   * How probable it was to stand at this place, given the places before it; in (0, 1]. It stands in
   * the log.
   */
  double propensity();

  /**
   * What speaks for it, strongest first; {@link ReasonText} makes sentences of them. Empty where it
   * is offered because others like it, or to try it out.
   */
  List<Reason> reasons();

  /**
   * They took it: the policy learns that this was good here. It is no event of its own; {@link
   * Player#observe} tells what they then do with it.
   */
  void taken();

  /**
   * They passed it over: it will come up less. Without either word the offer counts as passed over
   * after a while, in {@value #PATIENCE_MINUTES} minutes of the game's clock.
   */
  void declined();

  /** How long an offer waits for its answer. */
  int PATIENCE_MINUTES = 30;
}
