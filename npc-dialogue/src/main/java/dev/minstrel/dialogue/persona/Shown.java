package dev.minstrel.dialogue.persona;

/** A value as a message shows it. */
final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** At most 80 characters on one line. */
  static String bounded(String value) {
    String line = value.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
