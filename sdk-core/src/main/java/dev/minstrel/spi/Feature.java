package dev.minstrel.spi;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A feature at work. Game thread, except {@link #close}, which the worker calls when no step runs.
 *
 * @param <D> the door's type
 */
public interface Feature<D> extends AutoCloseable {

  /**
   * What the game holds. Called each time that the game asks for its door: what only a game that
   * uses it needs is best loaded from then on.
   */
  D door();

  /**
   * A frame has begun. Game thread, at the start of each {@code Minstrel.tick}, before the events
   * of the mailbox. For what must not wait behind them, such as notes: it may call the game's
   * listeners, whatever the budget, so it must be quick, and it must not wait.
   *
   * <p>What a listener throws leaves {@code tick} as it is; what was not delivered then waits in
   * the feature for the next call.
   *
   * @param nowNanos the clock at the start of the tick
   * @return how many events were delivered to the game
   */
  default int tick(long nowNanos) {
    return 0;
  }

  /** Version of what {@link #save} writes, from 1. */
  int saveVersion();

  /** Writes the feature's state; a failure leaves the feature out of the save, with a finding. */
  void save(DataOutput out) throws IOException;

  /**
   * Reads a state that {@link #save} wrote; reads all of it before it changes anything.
   *
   * @param version 1 to {@link #saveVersion}
   * @throws IOException when it is not such a state; nothing has changed then
   */
  void restore(DataInput in, int version) throws IOException;

  /** Closes what the feature opened. Worker thread; no step runs. */
  @Override
  void close();
}
