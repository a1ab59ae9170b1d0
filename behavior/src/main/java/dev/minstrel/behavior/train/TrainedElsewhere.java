package dev.minstrel.behavior.train;

import dev.minstrel.spi.Scorer;

/**
 * A scorer of what comes next that something else trained, twice.
 *
 * @param name what it is called in settings
 * @param before trained without the last {@link SequenceTrainer#heldOut} events of each player
 * @param all trained with all events
 */
public record TrainedElsewhere(String name, Scorer before, Scorer all) {}
