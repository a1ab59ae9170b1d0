package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place of a list that was offered. Game thread. */
final class OfferHandle implements Offer {
  private final BehaviorDoor door;
  private final Roster numbering;
  private final int slot;
  private final long decision;
  private final String context;
  private final String item;
  private final int position;
  private final double propensity;
  private @Nullable List<Reason> reasons;

  OfferHandle(
      BehaviorDoor door,
      int slot,
      long decision,
      String context,
      String item,
      int position,
      double propensity) {
    this.door = door;
    numbering = door.roster();
    this.slot = slot;
    this.decision = decision;
    this.context = context;
    this.item = item;
    this.position = position;
    this.propensity = propensity;
  }

  @Override
  public String item() {
    return item;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public double propensity() {
    return propensity;
  }

  @Override
  public List<Reason> reasons() {
    List<Reason> told = reasons;
    if (told == null) {
      told = numbering == door.roster() ? door.reasons(slot, item, context) : List.of();
      reasons = told;
    }
    return told;
  }

  @Override
  public void taken() {
    answer(1);
  }

  @Override
  public void declined() {
    answer(0);
  }

  /** An offer of before the loading is not known to the world that was loaded. */
  private void answer(float reward) {
    if (numbering == door.roster()) {
      door.answer(slot, item, decision, reward);
    }
  }
}
