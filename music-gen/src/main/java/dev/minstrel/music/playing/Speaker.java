package dev.minstrel.music.playing;

import dev.minstrel.music.sound.SoundLine;
import dev.minstrel.spi.Host;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The machine's sound device, opened by the worker because that may take a while, filled by the
 * game thread.
 */
final class Speaker {
  /** Bridges some late ticks, and is as late as a sound may be. */
  private static final double BUFFER_SECONDS = 0.1;

  private final AtomicReference<@Nullable SoundLine> line = new AtomicReference<>();

  /** Plays a stream as soon as the device is open; a finding says when there is none. */
  void open(PulledSound sound, Host host) {
    host.submit(
        () -> {
          SoundLine open = SoundLine.open(sound, sound.sampleRate(), BUFFER_SECONDS, host);
          if (open.isMute() || sound.isClosed()) {
            open.close();
            sound.close();
          } else {
            replace(open);
          }
        });
  }

  /** Fills the device. Game thread. */
  void pump() {
    SoundLine open = line.get();
    if (open != null) {
      open.pump();
    }
  }

  /** Lets go of the device. */
  void close() {
    replace(null);
  }

  private void replace(@Nullable SoundLine next) {
    SoundLine before = line.getAndSet(next);
    if (before != null) {
      before.close();
    }
  }
}
