package dev.minstrel.behavior.data;

import java.util.Set;

/**
 * Where the player, item, weight and time stand in a line of events.
 *
 * @param weight column of the weight, or -1
 * @param time column of the time, or -1
 * @param count how many columns a line has
 */
record EventColumns(int player, int item, int weight, int time, int count) {
  private static final Set<String> PLAYERS =
      Set.of("user", "userid", "user_id", "player", "playerid", "player_id", "uid");
  private static final Set<String> ITEMS =
      Set.of("item", "itemid", "item_id", "movieid", "movie_id", "iid", "gameid", "game_id");
  private static final Set<String> WEIGHTS =
      Set.of("rating", "weight", "hours", "score", "count", "stars");
  private static final Set<String> TIMES =
      Set.of("time", "timestamp", "unixtime", "date", "unix_time");

  /** Columns without names: player, item, weight, time. */
  static EventColumns inOrder(int count) {
    return new EventColumns(0, 1, count > 2 ? 2 : -1, count > 3 ? 3 : -1, count);
  }

  /** Columns by the names in the first line; a name that is not known keeps its place. */
  static EventColumns named(Fields header) {
    int player = find(header, PLAYERS);
    int item = find(header, ITEMS);
    int weight = find(header, WEIGHTS);
    int time = find(header, TIMES);
    EventColumns plain = inOrder(header.count());
    boolean known = player >= 0 && item >= 0;
    if (!known) {
      return plain;
    }
    return new EventColumns(player, item, weight, time, header.count());
  }

  /** Whether a first line holds names: a known name, or words where the numbers belong. */
  static boolean isHeader(Fields first) {
    boolean known = find(first, PLAYERS) >= 0 && find(first, ITEMS) >= 0;
    return known || (first.count() > 2 && first.count() <= 4 && !first.isNumber(2));
  }

  private static int find(Fields header, Set<String> names) {
    for (int field = 0; field < Math.min(header.count(), 64); field++) {
      String name = header.lowerCase(field);
      int type = name.indexOf(':'); // RecBole writes user_id:token
      if (names.contains(type < 0 ? name : name.substring(0, type))) {
        return field;
      }
    }
    return -1;
  }
}
