package dev.minstrel.behavior.world;

import dev.minstrel.api.behavior.Item;
import dev.minstrel.behavior.journal.Words;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.scorer.ContentScorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be offered now, by item number. Immutable; made anew when the game says so. */
public final class Catalogue {
  private final @Nullable Item[] items;
  private final ItemMask absent;
  private final ContentScorer content;
  private final Words names;
  private final int count;

  /**
   * Numbers the items.
   *
   * @throws IllegalArgumentException when a name occurs twice
   */
  public Catalogue(List<Item> offered, Words names) {
    for (Item item : offered) {
      names.number(item.name());
    }
    items = new @Nullable Item[names.count()];
    List<String> descriptions = new ArrayList<>(Collections.nCopies(names.count(), ""));
    for (Item item : offered) {
      int number = names.number(item.name());
      if (items[number] != null) {
        throw new IllegalArgumentException("'" + item.name() + "' is twice in the catalogue");
      }
      items[number] = item;
      descriptions.set(number, String.join(" ", item.tags()));
    }
    this.names = names;
    count = offered.size();
    content = ContentScorer.train(descriptions);
    absent = new ItemMask(names.count());
    for (int number = 0; number < items.length; number++) {
      if (items[number] == null) {
        absent.hide(number);
      }
    }
  }

  /** What the game calls an item. */
  public String name(int number) {
    return names.name(number);
  }

  /** How many items can be offered. */
  public int count() {
    return count;
  }

  /** How many numbers it knows; items with numbers beyond came later and are not in it. */
  public int size() {
    return items.length;
  }

  /** What may not be offered because it is not in it. */
  public ItemMask absent() {
    return absent;
  }

  /** An item, or null where none is offered under this number. */
  public @Nullable Item item(int number) {
    return number < items.length ? items[number] : null;
  }

  /** Whether an item may come again. */
  public boolean isRepeatable(int number) {
    Item item = item(number);
    return item != null && item.isRepeatable();
  }

  /** How hard an item is. */
  public float intensity(int number) {
    Item item = item(number);
    return item == null ? 0 : item.intensity();
  }

  /** Which items are alike, by their tags; over {@link #size} items. */
  public ContentScorer content() {
    return content;
  }
}
