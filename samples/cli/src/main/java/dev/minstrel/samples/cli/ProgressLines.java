package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Progress;

/** Says on the error stream how far a long piece of work is, at most once a second. */
final class ProgressLines implements Progress {
  private static final long EVERY_NANOS = 1_000_000_000L;

  private long last = System.nanoTime();

  @Override
  public synchronized void at(String stage, long done, long total) {
    long now = System.nanoTime();
    if (now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    Printer.note(total > 0 ? stage + ": " + 100 * done / total + " %" : stage);
  }
}
