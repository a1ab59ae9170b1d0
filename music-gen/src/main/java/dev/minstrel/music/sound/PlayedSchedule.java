package dev.minstrel.music.sound;

import dev.minstrel.music.synth.Synthesizer;
import java.util.List;

/** A schedule played some times in a row by one synthesizer, its latency taken off. */
final class PlayedSchedule implements PcmSource {
  private static final int BLOCK = 1_024;

  private final List<Schedule.Timed> events;
  private final long roundFrames;
  private final Synthesizer synthesizer;
  private final int rounds;
  private final boolean endsInSilence;
  private final float[] unheardLeft = new float[BLOCK];
  private final float[] unheardRight = new float[BLOCK];
  private long left;
  private int round;
  private int next;

  /**
   * A player at its beginning.
   *
   * @param mostFrames after which it ends at the latest
   * @param endsInSilence ends as soon as all is silent
   */
  PlayedSchedule(
      Schedule schedule,
      Synthesizer synthesizer,
      int rounds,
      long mostFrames,
      boolean endsInSilence) {
    events = schedule.events();
    roundFrames = schedule.frames();
    this.synthesizer = synthesizer;
    this.rounds = rounds;
    this.endsInSilence = endsInSilence;
    left = Long.MAX_VALUE;
    skip(synthesizer.latencyFrames());
    left = mostFrames;
  }

  /** Renders frames for nobody. */
  void skip(long frames) {
    for (long gone = 0; gone < frames; gone += BLOCK) {
      render(unheardLeft, unheardRight, 0, (int) Math.min(BLOCK, frames - gone));
    }
  }

  void endAfter(long frames) {
    left = frames;
  }

  @Override
  public int render(float[] leftSamples, float[] rightSamples, int offset, int frames) {
    int done = 0;
    while (done < frames && left > 0 && !isOver()) {
      int untilLook = BLOCK - sinceLook();
      int count = (int) Math.min(Math.min(untilLook, frames - done), left);
      offer(synthesizer.position() + count);
      synthesizer.render(leftSamples, rightSamples, offset + done, count);
      done += count;
      left -= count;
    }
    return done;
  }

  /** Looked at on a grid of its own, so that the length does not depend on the caller's blocks. */
  private boolean isOver() {
    return endsInSilence
        && sinceLook() == 0
        && round == rounds
        && synthesizer.position() >= roundFrames + synthesizer.latencyFrames()
        && synthesizer.isSilent();
  }

  private int sinceLook() {
    return (int) Math.floorMod(synthesizer.position() - synthesizer.latencyFrames(), (long) BLOCK);
  }

  /** Hands over what happens before {@code end}; a full queue takes the rest next time. */
  private void offer(long end) {
    while (round < rounds) {
      if (next == events.size()) {
        next = 0;
        round++;
        continue;
      }
      Schedule.Timed timed = events.get(next);
      long frame = round * roundFrames + timed.frame();
      if (frame >= end || !synthesizer.offer(frame, timed.event())) {
        return;
      }
      next++;
    }
  }
}
