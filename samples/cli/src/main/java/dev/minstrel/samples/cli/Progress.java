package dev.minstrel.samples.cli;

import java.util.function.IntConsumer;

/** A line now and then while something takes long. */
final class Progress {
  private static final long EVERY_NANOS = 1_000_000_000L;

  private final String what;
  private final int all;
  private long said = System.nanoTime();

  private Progress(String what, int all) {
    this.what = what;
    this.all = all;
  }

  static IntConsumer of(String what, int all) {
    return new Progress(what, all)::done;
  }

  private void done(int count) {
    long now = System.nanoTime();
    if (now - said >= EVERY_NANOS && count < all) {
      said = now;
      Printer.note(count + " of " + all + " " + what);
    }
  }
}
