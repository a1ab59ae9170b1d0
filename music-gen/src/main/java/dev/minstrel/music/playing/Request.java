package dev.minstrel.music.playing;

import dev.minstrel.music.direction.BarOrder;
import dev.minstrel.music.direction.Snapshot;

/**
 * A bar that the worker shall compose.
 *
 * @param dueNanos when it must be ready, on the game's clock
 */
record Request(BarOrder order, Snapshot before, long dueNanos) {}
