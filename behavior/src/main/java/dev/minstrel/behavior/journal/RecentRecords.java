package dev.minstrel.behavior.journal;

import dev.minstrel.behavior.log.LoggedEvent;
import java.util.Arrays;

/**
 * The newest records, in memory: all that a game without a folder keeps, and what happens while the
 * worker folds a log. Bounded: a full one drops its older half. Game thread; allocates only while
 * it grows.
 */
public final class RecentRecords {
  private static final int MOST = 1 << 16;
  private static final int FIRST = 1 << 8;

  private long[] sequences = new long[FIRST];
  private long[] players = new long[FIRST];
  private int[] items = new int[FIRST];
  private int[] types = new int[FIRST];
  private float[] weights = new float[FIRST];
  private long[] times = new long[FIRST];
  private long[] decisions = new long[FIRST];
  private float[] propensities = new float[FIRST];
  private int[] positions = new int[FIRST];
  private byte[] contextBytes = new byte[FIRST];
  private byte[] contexts = new byte[FIRST * LoggedEvent.MOST_CONTEXT_BYTES];
  private int size;
  private long dropped;
  private final LoggedEvent shown = new LoggedEvent();
  private final byte[] context = new byte[LoggedEvent.MOST_CONTEXT_BYTES];

  /** No records yet. */
  public RecentRecords() {}

  /** How many records were dropped because there were too many. */
  public long dropped() {
    return dropped;
  }

  /** Keeps a copy of a record. */
  public void add(LoggedEvent event, long sequence) {
    if (size == sequences.length) {
      makeRoom();
    }
    sequences[size] = sequence;
    players[size] = event.player();
    items[size] = event.item();
    types[size] = event.type();
    weights[size] = event.weight();
    times[size] = event.timeMillis();
    decisions[size] = event.decision();
    propensities[size] = event.propensity();
    positions[size] = event.position();
    contextBytes[size] = (byte) event.contextBytes();
    for (int i = 0; i < event.contextBytes(); i++) {
      contexts[size * LoggedEvent.MOST_CONTEXT_BYTES + i] = event.context(i);
    }
    size++;
  }

  private void makeRoom() {
    if (size < MOST) {
      resize(2 * size);
      return;
    }
    int half = size / 2;
    int left = size - half;
    System.arraycopy(sequences, half, sequences, 0, left);
    System.arraycopy(players, half, players, 0, left);
    System.arraycopy(items, half, items, 0, left);
    System.arraycopy(types, half, types, 0, left);
    System.arraycopy(weights, half, weights, 0, left);
    System.arraycopy(times, half, times, 0, left);
    System.arraycopy(decisions, half, decisions, 0, left);
    System.arraycopy(propensities, half, propensities, 0, left);
    System.arraycopy(positions, half, positions, 0, left);
    System.arraycopy(contextBytes, half, contextBytes, 0, left);
    int row = LoggedEvent.MOST_CONTEXT_BYTES;
    System.arraycopy(contexts, half * row, contexts, 0, left * row);
    dropped += half;
    size = left;
  }

  private void resize(int capacity) {
    sequences = Arrays.copyOf(sequences, capacity);
    players = Arrays.copyOf(players, capacity);
    items = Arrays.copyOf(items, capacity);
    types = Arrays.copyOf(types, capacity);
    weights = Arrays.copyOf(weights, capacity);
    times = Arrays.copyOf(times, capacity);
    decisions = Arrays.copyOf(decisions, capacity);
    propensities = Arrays.copyOf(propensities, capacity);
    positions = Arrays.copyOf(positions, capacity);
    contextBytes = Arrays.copyOf(contextBytes, capacity);
    contexts = Arrays.copyOf(contexts, capacity * LoggedEvent.MOST_CONTEXT_BYTES);
  }

  /** Shows the records after a sequence number, in order. */
  public void replay(long afterSequence, NumberedVisitor visitor) {
    for (int r = 0; r < size; r++) {
      if (sequences[r] > afterSequence) {
        System.arraycopy(contexts, r * LoggedEvent.MOST_CONTEXT_BYTES, context, 0, contextBytes[r]);
        shown
            .begin(players[r], items[r], types[r], weights[r], times[r])
            .decided(decisions[r], propensities[r], positions[r])
            .context(context, 0, contextBytes[r]);
        visitor.record(shown, sequences[r]);
      }
    }
  }

  /** A copy without a player's records, for another thread. */
  public RecentRecords without(long player) {
    RecentRecords others = new RecentRecords();
    replay(
        Long.MIN_VALUE,
        (event, sequence) -> {
          if (event.player() != player) {
            others.add(event, sequence);
          }
        });
    return others;
  }
}
