package dev.minstrel.behavior.journal;

import dev.minstrel.behavior.log.LoggedEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a policy looked at when it filled a place of a list, as it stands in the log beside the
 * propensity: the word of the game's context (int), {@value #FEATURES} features (float each), the
 * ranks that the members of the blend gave the item (short each, 0 for none); little-endian.
 *
 * <p>Owned by one thread; reused.
 */
public final class ListContext {
  /** How many features a place has. */
  public static final int FEATURES = 6;

  /** How many members of the blend are ranked. */
  public static final int MEMBERS = 3;

  /** Length of the row that {@link #toRow} writes. */
  public static final int ROW = 1 + FEATURES + MEMBERS;

  private static final int BYTES = Integer.BYTES + FEATURES * Float.BYTES + MEMBERS * Short.BYTES;
  private static final int MOST_RANK = 0xFFFF;

  public final float[] features = new float[FEATURES];
  public final int[] ranks = new int[MEMBERS];
  public int word;

  private final byte[] bytes = new byte[BYTES];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

  /** Nothing was looked at yet. */
  public ListContext() {}

  /** Attaches it to a record. */
  public void into(LoggedEvent event) {
    buffer.clear();
    buffer.putInt(word);
    for (float feature : features) {
      buffer.putFloat(feature);
    }
    for (int rank : ranks) {
      buffer.putShort((short) Math.min(rank, MOST_RANK));
    }
    event.context(bytes, 0, BYTES);
  }

  /** Takes it from a record; false where the record holds none that can be believed. */
  public boolean from(LoggedEvent event) {
    if (event.contextBytes() != BYTES) {
      return false;
    }
    for (int i = 0; i < BYTES; i++) {
      bytes[i] = event.context(i);
    }
    buffer.clear();
    word = buffer.getInt();
    boolean finite = true;
    for (int f = 0; f < FEATURES; f++) {
      features[f] = buffer.getFloat();
      finite &= Math.abs(features[f]) <= Float.MAX_VALUE;
    }
    for (int m = 0; m < MEMBERS; m++) {
      ranks[m] = buffer.getShort() & MOST_RANK;
    }
    return finite && word >= 0;
  }

  /** As one row of numbers, for a table of choices that wait for their reward. */
  public void toRow(float[] row) {
    row[0] = word; // exact up to 16 million words
    System.arraycopy(features, 0, row, 1, FEATURES);
    for (int m = 0; m < MEMBERS; m++) {
      row[1 + FEATURES + m] = ranks[m];
    }
  }

  /** Back from such a row. */
  public void fromRow(float[] row) {
    word = (int) row[0];
    System.arraycopy(row, 1, features, 0, FEATURES);
    for (int m = 0; m < MEMBERS; m++) {
      ranks[m] = (int) row[1 + FEATURES + m];
    }
  }
}
