package dev.minstrel.behavior.portrait;

/** What decides to which portrait a player belongs. */
public enum Membership {
  /** The nearest middle; the rules explain nearly all players. */
  NEAREST,
  /** The rules themselves: they explain every player, at some cost of likeness within portraits. */
  RULES
}
