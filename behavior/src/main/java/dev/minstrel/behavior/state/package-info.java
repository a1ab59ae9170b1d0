/** A folder of state: who the players are, what they did, what is left of it, and forgetting. */
@NullMarked
package dev.minstrel.behavior.state;

import org.jspecify.annotations.NullMarked;
