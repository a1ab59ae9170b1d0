package dev.minstrel.behavior.rank;

/**
 * Why an item was recommended: one event and what it added.
 *
 * @param event index into the player's history
 * @param item the item of that event
 * @param share of all that speaks for the recommendation, 0 to 1
 */
public record Reason(int event, int item, double share) {}
