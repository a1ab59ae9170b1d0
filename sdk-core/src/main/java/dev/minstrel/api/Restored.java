package dev.minstrel.api;

import java.util.List;

/**
 * What {@link Minstrel#restore} did.
 *
 * @param sections names of what was put back
 * @param lost one sentence for each section that could not be
 */
public record Restored(List<String> sections, List<String> lost) {
  public Restored {
    sections = List.copyOf(sections);
    lost = List.copyOf(lost);
  }
}
