package dev.minstrel.api.behavior;

import java.util.Objects;

/**
 * How forgetting went.
 *
 * @param player the name that was given; keep it no longer than needed
 * @param wasKnown whether there was such a player
 * @param isComplete whether no file holds them any more
 * @param remark what is left to do where it is not; else empty
 */
public record Forgotten(String player, boolean wasKnown, boolean isComplete, String remark) {
  public Forgotten {
    Objects.requireNonNull(player, "player");
    Objects.requireNonNull(remark, "remark");
  }
}
