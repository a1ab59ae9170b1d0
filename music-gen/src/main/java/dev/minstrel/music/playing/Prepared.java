package dev.minstrel.music.playing;

import dev.minstrel.music.direction.BarOrder;
import dev.minstrel.music.direction.Course;
import dev.minstrel.music.direction.Direction;
import dev.minstrel.music.direction.Snapshot;
import dev.minstrel.music.score.Bar;

/**
 * A bar that is ready.
 *
 * @param next what was asked for, and the course behind it
 * @param before the composer's state that it was composed on
 * @param state of the composer behind it
 */
record Prepared(Direction.Next next, Bar bar, Snapshot before, Snapshot state) {

  BarOrder order() {
    return next.order();
  }

  Course after() {
    return next.after();
  }

  Prepared withNext(Direction.Next other) {
    return new Prepared(other, bar, before, state);
  }

  Prepared withBar(Bar other) {
    return new Prepared(next, other, before, state);
  }
}
