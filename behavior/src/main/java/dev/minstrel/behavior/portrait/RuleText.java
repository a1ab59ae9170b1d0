package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.portrait.tree.Condition;
import dev.minstrel.behavior.portrait.tree.Rule;
import java.util.List;
import java.util.Locale;

/** Rules as a reader wants them. */
final class RuleText {
  private final PortraitSpace space;
  private final List<RuleAxis> axes;

  RuleText(PortraitSpace space, List<RuleAxis> axes) {
    this.space = space;
    this.axes = axes;
  }

  /** Such as {@code tempo > 0.42 and hotkeys <= -0.10}. */
  String conditions(Rule rule) {
    if (rule.conditions().isEmpty()) {
      return "always";
    }
    StringBuilder text = new StringBuilder();
    for (Condition condition : rule.conditions()) {
      text.append(text.length() == 0 ? "" : " and ").append(condition(condition));
    }
    return text.toString();
  }

  private String condition(Condition condition) {
    RuleAxis axis = axes.get(condition.attribute());
    String name = axis.name(space);
    boolean below = condition.upTo() < Double.POSITIVE_INFINITY;
    boolean above = condition.above() > Double.NEGATIVE_INFINITY;
    String text;
    if (below && above) {
      text = "%s in (%s, %s]".formatted(name, place(condition.above()), place(condition.upTo()));
    } else {
      text = name + (below ? " <= " + place(condition.upTo()) : " > " + place(condition.above()));
    }
    return text + own(axis, condition, below, above);
  }

  /** The bounds in the trait's own units, where an axis is one trait. */
  private String own(RuleAxis axis, Condition condition, boolean below, boolean above) {
    int trait = axis.second() >= 0 ? -1 : space.onlyTrait(axis.first());
    if (trait < 0) {
      return "";
    }
    TraitScale scale = space.scales().get(trait);
    double sign = space.onlySign(axis.first());
    String low = number(scale.value(sign * condition.above()));
    String high = number(scale.value(sign * condition.upTo()));
    if (below && above) {
      return sign > 0
          ? " [%s from %s to %s]".formatted(scale.trait(), low, high)
          : " [%s from %s to %s]".formatted(scale.trait(), high, low);
    }
    boolean upper = below == sign > 0;
    return " [%s %s %s]".formatted(scale.trait(), upper ? "up to" : "from", below ? high : low);
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Four digits that count, without an exponent where that is short enough. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 1_000 && size < 1e7) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (size >= 1 && size < 1_000) {
      return String.format(Locale.ROOT, size >= 100 ? "%.1f" : "%.2f", value);
    }
    return String.format(Locale.ROOT, size >= 0.001 ? "%.4f" : "%.3g", value);
  }
}
