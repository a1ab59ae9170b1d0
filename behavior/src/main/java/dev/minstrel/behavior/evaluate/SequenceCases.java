package dev.minstrel.behavior.evaluate;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;

/**
 * Questions of the kind "what comes next?": a history, and the one item that followed.
 *
 * <p>Each question is a row of both parts, as if it were a player of its own, so that {@link
 * RankingEvaluator} judges them: recall is then the hit rate.
 *
 * @param known the histories
 * @param next the items that followed, one a row
 */
public record SequenceCases(Timelines known, PlayerItems next) {
  /** Every player's last {@code count} events, each asked for with all before it known. */
  public static SequenceCases ofLast(Timelines events, int count, int mostCases) {
    EventTable known = new EventTable();
    EventTable next = new EventTable();
    known.timed(true);
    long candidates = 0;
    for (int p = 0; p < events.playerCount(); p++) {
      candidates += Math.min(count, Math.max(0, events.end(p) - events.begin(p) - 1));
    }
    // Evenly over the players where there are too many.
    double kept = Math.min(1, mostCases / Math.max(1.0, (double) candidates));
    double due = 0;
    int rows = 0;
    for (int p = 0; p < events.playerCount(); p++) {
      int first = Math.max(events.begin(p) + 1, events.end(p) - count);
      for (int at = first; at < events.end(p); at++) {
        due += kept;
        if (due >= 1) {
          due--;
          copy(events, events.begin(p), at, rows, known);
          next.add(rows++, events.item(at), 1, 0);
        }
      }
    }
    return new SequenceCases(
        Timelines.of(known, rows, events.itemCount()),
        PlayerItems.of(next, rows, events.itemCount()));
  }

  /** Every event of a test part, asked for with the train part and the test events before it. */
  public static SequenceCases ofTest(Timelines train, Timelines test) {
    EventTable known = new EventTable();
    EventTable next = new EventTable();
    known.timed(true);
    int rows = 0;
    for (int p = 0; p < test.playerCount(); p++) {
      for (int at = test.begin(p); at < test.end(p); at++) {
        copy(train, train.begin(p), train.end(p), rows, known);
        copy(test, test.begin(p), at, rows, known);
        next.add(rows++, test.item(at), 1, 0);
      }
    }
    return new SequenceCases(
        Timelines.of(known, rows, train.itemCount()),
        PlayerItems.of(next, rows, train.itemCount()));
  }

  /** The place is the time: the order was settled before. */
  private static void copy(Timelines from, int begin, int end, int row, EventTable to) {
    for (int at = begin; at < end; at++) {
      to.add(row, from.item(at), from.weight(at), to.size());
    }
  }
}
