package dev.minstrel.api.behavior;

/**
 * What a player did with an item, and how much it says by default.
 *
 * <p>The numbers of the kinds are written to disk: new kinds come at the end.
 */
public enum EventKind {
  /** Saw it, without choosing it. */
  SEEN(0.1f),
  /** Looked closer. */
  OPENED(0.3f),
  /** Began. */
  STARTED(0.5f),
  /** Played on with it; the weight grows with the time spent. */
  PLAYED(0.7f),
  /** Brought it to its end. */
  FINISHED(1),
  /** Bought, crafted or took it. */
  ACQUIRED(1),
  /** Said that it is good. */
  LIKED(1),
  /** Gave it a mark; the weight is the mark as a share of the best one, less a half, times two. */
  RATED(1),
  /** Spoke about it; the weight is what the words say. */
  COMMENTED(0.5f),
  /** Was offered it and took something else. */
  DECLINED(-0.2f),
  /** Broke it off. */
  ABANDONED(-0.5f),
  /** Said that it is bad. */
  DISLIKED(-1);

  private final float weight;

  EventKind(float weight) {
    this.weight = weight;
  }

  /** The weight of an event of this kind that says nothing else, -1 to 1. */
  public float weight() {
    return weight;
  }
}
