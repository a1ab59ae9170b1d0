package dev.minstrel.behavior.journal;

import dev.minstrel.api.behavior.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names of the game as numbers, so that records are short and finding one allocates nothing.
 *
 * <p>Game thread. A number is for ever; new names wait here until the worker has written them,
 * which it does before it writes the records that use them.
 */
public final class Words {
  /** What a look-up gives for a name that has no number. */
  public static final int UNKNOWN = -1;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> names = new ArrayList<>();
  private int handedOver;

  /** No names yet. */
  public Words() {}

  /** The names of a folder, in the order of their numbers, all of them on disk. */
  public Words(List<String> known) {
    known.forEach(this::number);
    handedOver = names.size();
  }

  /**
   * Checks a name of the game's.
   *
   * @param what is named, for the message
   */
  public static void check(String name, String what) {
    if (name.isEmpty() || name.length() > Item.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the name of a %s has 1 to %d characters, this one has %d"
              .formatted(what, Item.LONGEST_NAME, name.length()));
    }
  }

  /** The number of a name, given one if it is new. */
  public int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    numbers.put(name, names.size());
    names.add(name);
    return names.size() - 1;
  }

  /** The number of a name, or {@link #UNKNOWN}. */
  public int find(String name) {
    Integer known = numbers.get(name);
    return known == null ? UNKNOWN : known;
  }

  /** The name behind a number. */
  public String name(int number) {
    return names.get(number);
  }

  /** The first name in which a text stands as a word of its own, if any does. */
  public Optional<String> holding(String text) {
    return names.stream().filter(name -> holds(name, text)).findFirst();
  }

  private static boolean holds(String name, String text) {
    for (int at = name.indexOf(text); at >= 0; at = name.indexOf(text, at + 1)) {
      int end = at + text.length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
      if (begins && (end == name.length() || !Character.isLetterOrDigit(name.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  /** How many names have numbers. */
  public int count() {
    return names.size();
  }

  /** The names that no disk knows yet, in order. */
  public List<String> fresh() {
    return List.copyOf(names.subList(handedOver, names.size()));
  }

  /** Says that the worker has the first of {@link #fresh}. */
  public void handOver(int count) {
    handedOver += count;
  }
}
