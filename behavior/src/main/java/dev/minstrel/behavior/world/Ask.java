package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.behavior.journal.Words;
import dev.minstrel.behavior.rank.ItemMask;

/**
 * A request in numbers.
 *
 * @param items the names of items
 * @param word of the context
 * @param ceiling the most intense that the pacing lets through
 * @param counter the decision of the first place; each place has the next one
 */
public record Ask(
    OfferRequest request,
    Words items,
    int word,
    float ceiling,
    long seed,
    long counter,
    long nowMillis) {

  /** Hides what the request does not want. */
  public void hideInto(ItemMask mask) {
    if (!request.only().isEmpty()) {
      ItemMask asked = new ItemMask(mask.itemCount());
      asked.become(mask);
      mask.hideAll();
      for (String name : request.only()) {
        int item = items.find(name);
        if (item >= 0 && item < mask.itemCount() && !asked.hides(item)) {
          mask.show(item);
        }
      }
    }
    for (String name : request.never()) {
      int item = items.find(name);
      if (item >= 0 && item < mask.itemCount()) {
        mask.hide(item);
      }
    }
  }
}
