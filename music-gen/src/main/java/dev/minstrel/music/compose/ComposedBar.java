package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.token.FormatOrder;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A bar, and how it came to be.
 *
 * @param request what was asked
 * @param attributes what each track became, in the order of {@link Track}; measured before
 *     articulation shortens the notes
 * @param dissonance of all pitched tracks together; none when no two notes sound together
 * @param after where the next bar goes on
 * @param memorisedRuns the longest run of known grams that ends in this bar, a track; 0 without a
 *     guard
 * @param recomposed tracks that were composed again because they repeated too much
 * @param relaxations how often a rule gave way because it left no pitch, see {@link Rules}
 * @param steps of the network
 */
public record ComposedBar(
    Bar bar,
    BarRequest request,
    List<Attributes> attributes,
    OptionalDouble dissonance,
    ComposerState after,
    List<Integer> memorisedRuns,
    int recomposed,
    int relaxations,
    int steps) {

  public ComposedBar {
    attributes = List.copyOf(attributes);
    memorisedRuns = List.copyOf(memorisedRuns);
  }

  /** What a track became. */
  public Attributes of(Track track) {
    return attributes.get(FormatOrder.of(track));
  }
}
