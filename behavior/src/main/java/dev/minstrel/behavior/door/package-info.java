/**
 * What stands behind {@code ai.behavior()}.
 *
 * <p>Data flows one way: a handle of the game's writes a record to the log and lets the {@link
 * dev.minstrel.behavior.world.World} apply it; offers are made of the world. At the next start, and
 * after somebody is forgotten, the worker folds the log into a world again.
 */
@NullMarked
package dev.minstrel.behavior.door;

import org.jspecify.annotations.NullMarked;
