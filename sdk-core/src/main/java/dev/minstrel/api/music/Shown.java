package dev.minstrel.api.music;

/** A caller's value inside a message, bounded. */
final class Shown {
  private static final int MOST = 80;

  private Shown() {}

  static String briefly(String value) {
    return value.length() <= MOST ? value : value.substring(0, MOST) + "…";
  }
}
