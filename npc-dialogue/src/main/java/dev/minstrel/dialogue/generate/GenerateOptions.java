package dev.minstrel.dialogue.generate;

import dev.minstrel.dialogue.sampling.Sampling;
import java.util.List;
import java.util.Objects;

/**
 * How prompts are continued.
 *
 * @param maxNew most ids that follow a prompt
 * @param sampling how each is drawn
 * @param seed of the draws; they depend on it and on the place in the continuation alone
 * @param honourEnd whether an id that ends a reply ends the continuation; it is not part of it
 * @param stops texts that end a continuation; they need a tokenizer, and are never shown
 */
public record GenerateOptions(
    int maxNew, Sampling sampling, long seed, boolean honourEnd, List<String> stops) {
  public GenerateOptions {
    Objects.requireNonNull(sampling, "sampling");
    if (maxNew < 1) {
      throw new IllegalArgumentException("maxNew must be at least 1, was " + maxNew);
    }
    stops = List.copyOf(stops);
  }

  /** The likeliest ids, this many, whatever they are. */
  public static GenerateOptions greedy(int count) {
    return new GenerateOptions(count, Sampling.GREEDY, 0, false, List.of());
  }
}
