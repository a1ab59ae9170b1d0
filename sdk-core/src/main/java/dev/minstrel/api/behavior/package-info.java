/** The door to what a player likes. */
@NullMarked
package dev.minstrel.api.behavior;

import org.jspecify.annotations.NullMarked;
