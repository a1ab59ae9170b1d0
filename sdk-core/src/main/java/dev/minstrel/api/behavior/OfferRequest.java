package dev.minstrel.api.behavior;

import java.util.Objects;
import java.util.Set;

/**
 * What is asked of an offer.
 *
 * @param count how many, 1 to {@value #MOST}
 * @param context where in the game, such as {@code tavern}; what works there is learned apart.
 *     Empty for nowhere
 * @param only if not empty, nothing but these
 * @param never none of these, whatever else
 * @param diversity 0 for the best alone, towards 1 for items unlike each other
 * @param exploration the share of chance, 0 to 1: with 0 nothing is ever tried out and nothing can
 *     be learned from the log about other policies
 * @param mostShowings an item that was shown so often is not offered, to anybody, until the counts
 *     fade
 */
public record OfferRequest(
    int count,
    String context,
    Set<String> only,
    Set<String> never,
    float diversity,
    float exploration,
    int mostShowings) {
  /** The most places of a list. */
  public static final int MOST = 100;

  public OfferRequest {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("count must be 1 to " + MOST + ", was " + count);
    }
    Objects.requireNonNull(context, "context");
    only = Set.copyOf(only);
    never = Set.copyOf(never);
    share(diversity, "diversity");
    share(exploration, "exploration");
    if (mostShowings < 1) {
      throw new IllegalArgumentException("mostShowings must be at least 1, was " + mostShowings);
    }
  }

  /** The best few, with a tenth of chance and no cap. */
  public static OfferRequest of(int count) {
    return new OfferRequest(count, "", Set.of(), Set.of(), 0, 0.1f, Integer.MAX_VALUE);
  }

  /** A copy for this place in the game. */
  public OfferRequest withContext(String context) {
    return new OfferRequest(count, context, only, never, diversity, exploration, mostShowings);
  }

  /** A copy that offers nothing but these. */
  public OfferRequest withOnly(Set<String> items) {
    return new OfferRequest(count, context, items, never, diversity, exploration, mostShowings);
  }

  /** A copy that offers none of these. */
  public OfferRequest withNever(Set<String> items) {
    return new OfferRequest(count, context, only, items, diversity, exploration, mostShowings);
  }

  /** A copy that wants items unlike each other, 0 to 1. */
  public OfferRequest withDiversity(float diversity) {
    return new OfferRequest(count, context, only, never, diversity, exploration, mostShowings);
  }

  /** A copy with this share of chance, 0 to 1. */
  public OfferRequest withExploration(float exploration) {
    return new OfferRequest(count, context, only, never, diversity, exploration, mostShowings);
  }

  /** A copy that offers nothing that was shown so often. */
  public OfferRequest withMostShowings(int mostShowings) {
    return new OfferRequest(count, context, only, never, diversity, exploration, mostShowings);
  }

  private static void share(float value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
    }
  }
}
