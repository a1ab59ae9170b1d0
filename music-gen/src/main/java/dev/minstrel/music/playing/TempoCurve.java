package dev.minstrel.music.playing;

import dev.minstrel.music.direction.Saved;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Which tempo is wanted: what the mood asks for, reached at the end of a bar; one that the game
 * set; or the way from one to another. It changes in steps of {@value #STEP} musicTicks, at places
 * of the bar and not of the frame, so that the frame rate does not matter.
 *
 * <p>Owned by the game thread.
 */
final class TempoCurve {
  /** MusicTicks between two values of a curve; divides every beat. */
  static final int STEP = 12;

  private static final double NEAR = 1e-6;

  private boolean byMood = true;
  private double from = 100;
  private double to = 100;
  private long glideStart;
  private long glideNanos;

  /** A bar begins that the mood wants to end at {@code wanted}. */
  void beginBar(double now, double wanted) {
    if (byMood) {
      from = now;
      to = wanted;
    }
  }

  /** The game decides from now on. */
  void glide(double now, double wanted, long nanos, long lengthNanos) {
    byMood = false;
    from = now;
    to = wanted;
    glideStart = nanos;
    glideNanos = lengthNanos;
  }

  /** The mood decides from the next bar on. */
  void byMood(double now) {
    byMood = true;
    from = now;
    to = now;
  }

  boolean isByMood() {
    return byMood;
  }

  /** Whether the next step may differ from {@code now}. */
  boolean moves(double now) {
    return Math.abs(now - to) > NEAR;
  }

  /** The tempo of the step that begins at a musicTick of the bar. */
  double at(int musicTick, int barTicks, long nanos) {
    double share =
        byMood
            ? (musicTick + STEP) / (double) barTicks
            : glideNanos == 0 ? 1 : (nanos - glideStart) / (double) glideNanos;
    return share >= 1 ? to : from + (to - from) * Math.max(0, share);
  }

  /** Time passed in which nothing moved. */
  void delay(long nanos) {
    glideStart += nanos;
  }

  void write(DataOutput out, long nanos) throws IOException {
    out.writeBoolean(byMood);
    out.writeDouble(from);
    out.writeDouble(to);
    out.writeLong(Math.max(0, Math.min(nanos - glideStart, glideNanos)));
    out.writeLong(glideNanos);
  }

  static TempoCurve read(DataInput in, long nanos) throws IOException {
    TempoCurve curve = new TempoCurve();
    curve.byMood = in.readBoolean();
    curve.from = Saved.range(in.readDouble(), 40, 220, "tempo");
    curve.to = Saved.range(in.readDouble(), 40, 220, "tempo");
    curve.glideStart = nanos - in.readLong();
    curve.glideNanos = Saved.nanos(in.readLong(), "length of a tempo curve");
    return curve;
  }
}
