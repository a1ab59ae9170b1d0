package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.EventVisitor;
import org.jspecify.annotations.Nullable;

/** A player on the way out, as the owners of shared statistics see one. Worker thread. */
public final class ForgottenPlayer {
  private final long hash;
  private final EventLog log;
  private final Folded folded;

  ForgottenPlayer(long hash, EventLog log, Folded folded) {
    this.hash = hash;
    this.log = log;
    this.folded = folded;
  }

  /** The hash under which the player stands in the log. */
  public long hash() {
    return hash;
  }

  /** Shows the player's events that are in the log, in order. */
  public void events(EventVisitor visitor) {
    log.replay(
        folded.lastSequence() + 1,
        event -> {
          if (event.player() == hash) {
            visitor.event(event);
          }
        });
  }

  /** Shows everybody else's events that are in the log, in order. */
  public void others(EventVisitor visitor) {
    log.replay(
        folded.lastSequence() + 1,
        event -> {
          if (event.player() != hash) {
            visitor.event(event);
          }
        });
  }

  /** What is left of the player's events that the log dropped, or null for nothing. */
  public @Nullable FoldedPlayer folded() {
    return folded.player(hash);
  }

  /** The last event that the log dropped, 0 for none. */
  public long droppedSequence() {
    return folded.lastSequence();
  }
}
