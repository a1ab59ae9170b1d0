package dev.minstrel.api.behavior;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Makes sentences of reasons, in the game's language.
 *
 * <p>One pattern an {@link EventKind}, in which <code>{item}</code> stands for the item's title and
 * <code>{share}</code> for the share in percent. Immutable.
 */
public final class ReasonText {
  private static final double PERCENT = 100;

  private final Map<EventKind, String> patterns;
  private final String other;
  private final UnaryOperator<String> titles;

  private ReasonText(Map<EventKind, String> patterns, String other, UnaryOperator<String> titles) {
    this.patterns = patterns;
    this.other = other;
    this.titles = titles;
  }

  /** English, with the items' names as they are. */
  public static ReasonText english() {
    Map<EventKind, String> patterns = new EnumMap<>(EventKind.class);
    patterns.put(EventKind.SEEN, "because you came across {item}");
    patterns.put(EventKind.OPENED, "because you looked at {item}");
    patterns.put(EventKind.STARTED, "because you began {item}");
    patterns.put(EventKind.PLAYED, "because you played {item}");
    patterns.put(EventKind.FINISHED, "because you finished {item}");
    patterns.put(EventKind.ACQUIRED, "because you got {item}");
    patterns.put(EventKind.LIKED, "because you liked {item}");
    patterns.put(EventKind.RATED, "because you rated {item}");
    patterns.put(EventKind.COMMENTED, "because of what you said about {item}");
    return of(patterns, "perhaps you will like it");
  }

  /**
   * Another language.
   *
   * @param patterns by kind; a kind that is missing gets {@code other}
   * @param other the sentence where no event speaks
   */
  public static ReasonText of(Map<EventKind, String> patterns, String other) {
    Objects.requireNonNull(other, "other");
    return new ReasonText(Map.copyOf(patterns), other, UnaryOperator.identity());
  }

  /** A copy that shows items under these titles. */
  public ReasonText withTitles(UnaryOperator<String> titles) {
    return new ReasonText(patterns, other, Objects.requireNonNull(titles, "titles"));
  }

  /** The sentence of one reason. */
  public String of(Reason reason) {
    return Optional.ofNullable(patterns.get(reason.because()))
        .orElse(other)
        .replace("{share}", Long.toString(Math.round(PERCENT * reason.share())))
        .replace("{item}", titles.apply(reason.item()));
  }

  /** The sentence of the strongest reason, or the one for none. */
  public String of(List<Reason> reasons) {
    return reasons.isEmpty() ? other : of(reasons.get(0));
  }
}
