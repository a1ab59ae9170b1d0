package dev.minstrel.api;

/**
 * Counts since start; a snapshot.
 *
 * @param steps inference steps run
 * @param stepNanos time spent in them
 * @param tokens tokens produced
 * @param replies replies ended
 * @param eventsDelivered events that {@link Minstrel#tick} handed to the game
 * @param eventsWaiting events not yet handed over
 * @param longestTickNanos the longest tick so far
 */
public record Statistics(
    long steps,
    long stepNanos,
    long tokens,
    long replies,
    long eventsDelivered,
    int eventsWaiting,
    long longestTickNanos) {}
