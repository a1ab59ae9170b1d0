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

  /** What the game holds. */
  D door();

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
