package dev.minstrel.music.playing;

import dev.minstrel.music.direction.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where the music is at a moment of the game's clock, in whole numbers: a position is counted in
 * parts of a musicTick, {@value #PARTS} bits after the point, and never added up: each tempo has an
 * anchor (position, nanoseconds) and is exact from there.
 *
 * <p>Owned by the game thread.
 */
final class Transport {
  /** Bits after the point of a position. */
  static final int PARTS = 20;

  /** A moment that does not come. */
  static final long NEVER = Long.MAX_VALUE;

  private static final long SECOND = 1_000_000_000L;
  private static final double PARTS_A_QUARTER = 48.0 * (1 << PARTS);
  private static final double SLOWEST_RATE = 0.05;
  private static final double FASTEST_RATE = 8;

  private long anchorPosition;
  private long anchorNanos;
  private long partsASecond;
  private double tempo = 100;
  private double rate = 1;
  private boolean runs;

  /** A position from musicTicks. */
  static long position(long musicTicks) {
    return musicTicks << PARTS;
  }

  /** Where the music is; moments before the anchor are taken for it. */
  long positionAt(long nanos) {
    long passed = Math.max(0, nanos - anchorNanos);
    return anchorPosition
        + passed / SECOND * partsASecond
        + passed % SECOND * partsASecond / SECOND;
  }

  /** The first nanosecond at which a position is reached; {@link #NEVER} while it stands. */
  long nanosAt(long position) {
    if (position <= anchorPosition) {
      return anchorNanos;
    }
    if (partsASecond == 0) {
      return NEVER;
    }
    long ahead = position - anchorPosition;
    long rest = ahead % partsASecond * SECOND;
    return anchorNanos + ahead / partsASecond * SECOND + (rest + partsASecond - 1) / partsASecond;
  }

  /** Goes on from here. */
  void anchor(long position, long nanos) {
    anchorPosition = position;
    anchorNanos = nanos;
  }

  void tempo(double quartersAMinute, long position, long nanos) {
    anchor(position, nanos);
    tempo = quartersAMinute;
    measure();
  }

  void rate(double gameRate, long nanos) {
    anchor(positionAt(nanos), nanos);
    rate = gameRate;
    measure();
  }

  void run(boolean running, long nanos) {
    anchor(positionAt(nanos), nanos);
    runs = running;
    measure();
  }

  private void measure() {
    partsASecond = runs ? Math.round(tempo * rate * PARTS_A_QUARTER / 60) : 0;
  }

  double tempo() {
    return tempo;
  }

  double rate() {
    return rate;
  }

  boolean runs() {
    return runs;
  }

  static void checkRate(double rate) {
    if (!(rate >= SLOWEST_RATE && rate <= FASTEST_RATE)) {
      throw new IllegalArgumentException("rate must be 0.05 to 8, was " + rate);
    }
  }

  void write(DataOutput out, long nanos) throws IOException {
    out.writeLong(anchorPosition);
    out.writeLong(runs ? Math.max(0, nanos - anchorNanos) : 0);
    out.writeDouble(tempo);
    out.writeDouble(rate);
    out.writeBoolean(runs);
  }

  static Transport read(DataInput in, long nanos) throws IOException {
    Transport transport = new Transport();
    transport.anchorPosition = Saved.nanos(in.readLong(), "position");
    transport.anchorNanos = nanos - Saved.nanos(in.readLong(), "time since the anchor");
    transport.tempo = Saved.range(in.readDouble(), 40, 220, "tempo");
    transport.rate = Saved.range(in.readDouble(), SLOWEST_RATE, FASTEST_RATE, "rate");
    transport.runs = in.readBoolean();
    transport.measure();
    return transport;
  }
}
