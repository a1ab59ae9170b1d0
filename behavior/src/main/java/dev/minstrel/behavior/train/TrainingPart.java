package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;

/** Events to fit to, in both their forms. */
record TrainingPart(Timelines timelines, PlayerItems events) {
  static TrainingPart of(EventTable table, int playerCount, int itemCount) {
    Timelines timelines = Timelines.of(table, playerCount, itemCount);
    return new TrainingPart(timelines, PlayerItems.of(timelines));
  }

  int itemCount() {
    return events.columnCount();
  }
}
