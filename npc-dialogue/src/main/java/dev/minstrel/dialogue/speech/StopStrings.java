package dev.minstrel.dialogue.speech;

import java.util.List;

/**
 * Ends a text before the first of some strings, without ever letting a part of one out.
 *
 * <p>One reply each; confined to one thread.
 */
public final class StopStrings {
  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean met;

  /** Empty strings are ignored. */
  public StopStrings(List<String> stops) {
    this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
  }

  /** Takes a piece and returns what is safe to show: all but what may begin a stop string. */
  public String accept(String piece) {
    if (met || stops.isEmpty()) {
      return met ? "" : piece;
    }
    held.append(piece);
    int end = firstStop();
    met = end >= 0;
    int safe = met ? end : held.length() - longestBeginning();
    String shown = held.substring(0, safe);
    held.delete(0, met ? held.length() : safe);
    return shown;
  }

  /** The rest, when no more comes. */
  public String finish() {
    String rest = held.toString();
    held.setLength(0);
    return rest;
  }

  /** True once a stop string came; nothing is shown after it. */
  public boolean met() {
    return met;
  }

  private int firstStop() {
    int first = -1;
    for (int i = 0; i < stops.size(); i++) {
      int at = held.indexOf(stops.get(i));
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  /** Length of the longest end of the held text with which a stop string begins. */
  private int longestBeginning() {
    int longest = 0;
    for (int i = 0; i < stops.size(); i++) {
      String stop = stops.get(i);
      int length = Math.min(stop.length() - 1, held.length());
      while (length > longest && !endsWithBeginning(stop, length)) {
        length--;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private boolean endsWithBeginning(String stop, int length) {
    int from = held.length() - length;
    for (int i = 0; i < length; i++) {
      if (held.charAt(from + i) != stop.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
