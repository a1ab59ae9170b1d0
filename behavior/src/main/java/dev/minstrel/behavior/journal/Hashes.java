package dev.minstrel.behavior.journal;

/** Finds the dense slot behind the hash under which a player stands in the log. */
@FunctionalInterface
public interface Hashes {
  /** The slot, or a negative number for a player who is not known. */
  int slot(long hash);
}
