package dev.minstrel.music.playing;

import dev.minstrel.api.music.Stem;
import dev.minstrel.api.music.Track;
import java.time.Duration;
import java.util.function.Supplier;

/** What the game holds of a stem; the same before and after a restore. */
final class StemHandle implements Stem {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Track track;
  private final Supplier<Performance> performance;

  StemHandle(Track track, Supplier<Performance> performance) {
    this.track = track;
    this.performance = performance;
  }

  private Stems.Level level() {
    return performance.get().playhead().stems().level(track);
  }

  private long now() {
    return performance.get().playhead().lastNanos();
  }

  @Override
  public Track track() {
    return track;
  }

  @Override
  public void mute() {
    performance.get().mute(track, true);
  }

  @Override
  public void unmute() {
    performance.get().mute(track, false);
  }

  @Override
  public boolean isMuted() {
    return level().isMuted();
  }

  @Override
  public void solo() {
    performance.get().solo(track, true);
  }

  @Override
  public void unsolo() {
    performance.get().solo(track, false);
  }

  @Override
  public boolean isSoloed() {
    return level().isSoloed();
  }

  @Override
  public void gainDecibels(double gainDecibels) {
    level().fade(Stems.checkedGain(gainDecibels), now(), 0);
  }

  @Override
  public double gainDecibels() {
    return level().at(now());
  }

  @Override
  public void fadeTo(double gainDecibels, Duration time) {
    level().fade(Stems.checkedGain(gainDecibels), now(), Spans.nanos(time, LONGEST, "time"));
  }
}
