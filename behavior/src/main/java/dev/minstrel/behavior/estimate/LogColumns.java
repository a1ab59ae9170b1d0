package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Fields;
import dev.minstrel.behavior.data.Lines;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which field of a line is what, by the names on the first line; -1 for what is not there. */
final class LogColumns {
  static final int NOTHING = -1;
  static final int NAMES = -2;
  static final int NUMBERS_OR_NAMES = -3;

  private static final List<String> GAME =
      List.of("player", "decision", "position", "arm", "propensity", "reward");
  private static final String FEATURE = "user_feature_";
  private static final String AFFINITY = "user-item_affinity_";
  private static final int MOST_ARMS = 1_000_000;

  private final int[] roles;
  private final boolean clicks;
  private final int[] context;
  private final int affinityCount;

  /**
   * Names the fields.
   *
   * @param roles fields of player, decision, position, arm, propensity, reward
   * @param clicks whether rewards are 0 or 1
   * @param context the kind of each field of context, and {@link #NOTHING} at all others
   * @param affinityCount how many arms have an affinity
   */
  private LogColumns(int[] roles, boolean clicks, int[] context, int affinityCount) {
    this.roles = roles;
    this.clicks = clicks;
    this.context = context;
    this.affinityCount = affinityCount;
  }

  static LogColumns named(Lines lines, Fields fields) {
    String[] names = new String[fields.count()];
    for (int f = 0; f < names.length; f++) {
      names[f] = fields.text(f).strip().toLowerCase(Locale.ROOT);
    }
    if (names.length >= GAME.size() && List.of(names).subList(0, GAME.size()).equals(GAME)) {
      int[] context = new int[names.length];
      Arrays.fill(context, 0, GAME.size(), NOTHING);
      Arrays.fill(context, GAME.size(), names.length, NUMBERS_OR_NAMES);
      return new LogColumns(new int[] {0, 1, 2, 3, 4, 5}, false, context, 0);
    }
    return openBandit(lines, names);
  }

  /** Affinities are marked with the number of their arm, so that their order may be any. */
  private static LogColumns openBandit(Lines lines, String[] names) {
    int[] context = new int[names.length];
    int[] found = new int[4];
    Arrays.fill(found, -1);
    int affinities = 0;
    for (int f = 0; f < names.length; f++) {
      String name = names[f];
      context[f] = NOTHING;
      int wanted =
          List.of("item_id", "position", "click", "propensity_score")
              .indexOf(name.equals("action_prob") ? "propensity_score" : name);
      if (wanted >= 0) {
        if (found[wanted] >= 0) {
          throw lines.broken("two columns are called '" + name + "'");
        }
        found[wanted] = f;
      } else if (name.startsWith(AFFINITY)) {
        context[f] = number(lines, name, AFFINITY);
        affinities++;
      } else if (name.startsWith(FEATURE)) {
        context[f] = NAMES;
      } else if (!name.equals("timestamp") && !(name.isEmpty() && f == 0)) {
        throw lines.broken("column '" + LogReader.shown(name) + "' is not known");
      }
    }
    for (int wanted = 0; wanted < found.length; wanted++) {
      if (found[wanted] < 0) {
        throw lines.broken(
            "there is no column "
                + List.of("item_id", "position", "click", "propensity_score").get(wanted));
      }
    }
    checkAffinities(lines, context, affinities);
    int[] roles = {-1, -1, found[1], found[0], found[3], found[2]};
    return new LogColumns(roles, true, context, affinities);
  }

  private static int number(Lines lines, String name, String prefix) {
    try {
      int number = Integer.parseInt(name.substring(prefix.length()));
      if (number >= 0 && number < MOST_ARMS) {
        return number;
      }
    } catch (NumberFormatException words) {
      throw lines.broken("column '" + LogReader.shown(name) + "' has no number");
    }
    throw lines.broken("column '" + LogReader.shown(name) + "' is beyond the bounds");
  }

  private static void checkAffinities(Lines lines, int[] context, int affinities) {
    boolean[] seen = new boolean[affinities];
    for (int arm : context) {
      if (arm >= 0) {
        if (arm >= affinities || seen[arm]) {
          throw lines.broken(
              "the affinities must be numbered 0 to %d, each once, one is %d"
                  .formatted(affinities - 1, arm));
        }
        seen[arm] = true;
      }
    }
  }

  /** How many fields a line has. */
  int count() {
    return context.length;
  }

  int player() {
    return roles[0];
  }

  int decision() {
    return roles[1];
  }

  int position() {
    return roles[2];
  }

  int arm() {
    return roles[3];
  }

  int propensity() {
    return roles[4];
  }

  int reward() {
    return roles[5];
  }

  boolean clicks() {
    return clicks;
  }

  /** A copy: the kind of each field of context. */
  int[] context() {
    return context.clone();
  }

  int affinityCount() {
    return affinityCount;
  }
}
