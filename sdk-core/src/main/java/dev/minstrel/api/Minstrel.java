package dev.minstrel.api;

import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.api.music.Music;
import java.time.Duration;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * The SDK inside one game: three doors, one tick.
 *
 * <p>Owned by the game thread, the thread that calls {@link #tick}; every callback runs inside that
 * call. No method here waits for inference or for another thread; {@link #close} alone may, with a
 * bound.
 */
public interface Minstrel extends AutoCloseable {

  /**
   * Starts the SDK and returns at once; models load behind the frame.
   *
   * <p>What cannot work on this machine is a finding of {@link #diagnose}, never an exception here:
   * characters then speak their canned lines.
   */
  static Minstrel start(MinstrelConfig config) {
    Objects.requireNonNull(config, "config");
    return ServiceLoader.load(Launcher.class, Launcher.class.getClassLoader())
        .findFirst()
        .orElseThrow(() -> new AssertionError("sdk-core carries its own launcher"))
        .launch(config);
  }

  /**
   * The door to characters that talk.
   *
   * @throws MinstrelException with {@link MinstrelException.Code#FEATURE_MISSING} when {@code
   *     dev.minstrel:npc-dialogue} is not on the class path
   */
  Dialogue dialogue();

  /**
   * The door to music.
   *
   * @throws MinstrelException with {@link MinstrelException.Code#FEATURE_MISSING} when {@code
   *     dev.minstrel:music-gen} is not on the class path
   */
  Music music();

  /**
   * The door to what a player likes.
   *
   * @throws MinstrelException with {@link MinstrelException.Code#FEATURE_MISSING} when {@code
   *     dev.minstrel:behavior} is not on the class path
   */
  Behavior behavior();

  /**
   * Delivers what happened since the last call, oldest first, until the budget is spent; the rest
   * waits a frame. Call it once a frame, always from one thread: the first that ticks.
   *
   * <p>What a callback throws leaves this method as it is; that callback is over, the events behind
   * it wait for the next tick. A tick inside a callback delivers nothing.
   *
   * <p>With {@link MinstrelConfig.Host#TICK} inference steps run here too. One starts only when
   * what it is known to cost fits the rest of the budget; after eight ticks without a step one
   * starts regardless, so that no budget is too small for ever. Loading a model takes a tick as
   * long as it takes.
   *
   * @param budget how long it may take, zero or negative for a frame that is late; a callback in
   *     progress is not interrupted, and at least one event is delivered if there is one
   * @return how many events were delivered; 0 after {@link #close}
   * @throws MinstrelException with {@link MinstrelException.Code#WRONG_THREAD} when another thread
   *     ticked before
   */
  int tick(Duration budget);

  /**
   * Everything worth keeping, as one checked block of bytes; does not wait for replies in flight. A
   * part that cannot be saved is left out and is a finding of {@link #diagnose}.
   *
   * @throws MinstrelException with {@link MinstrelException.Code#WRONG_THREAD} from another thread
   *     than the one that ticks
   */
  byte[] save();

  /**
   * Puts back what {@link #save} gave. A damaged section loses that section alone.
   *
   * @return what was restored and what was not
   * @throws MinstrelException with {@link MinstrelException.Code#SAVE_FOREIGN}, {@link
   *     MinstrelException.Code#SAVE_NEWER} or {@link MinstrelException.Code#SAVE_DAMAGED} when
   *     nothing of it can be trusted, or {@link MinstrelException.Code#WRONG_THREAD}; nothing has
   *     changed then
   */
  Restored restore(byte[] save);

  /** What runs, on what, and each reason to step back, as of now. */
  Diagnosis diagnose();

  /** Counts since start. */
  Statistics statistics();

  /**
   * Stops all work and closes everything it opened; no callback runs afterwards. From any thread, a
   * callback included. Waits for the step in progress, at most five seconds: a step that hangs
   * longer closes everything when it ends.
   *
   * <p>Later calls do nothing; any other method then throws {@link MinstrelException.Code#CLOSED},
   * except {@link #tick}, which delivers nothing.
   *
   * @throws IllegalStateException when something could not be closed; all the rest was
   */
  @Override
  void close();
}
