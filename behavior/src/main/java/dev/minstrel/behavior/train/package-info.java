/** Fits scorers to events, and chooses their settings on a part of those events. */
@NullMarked
package dev.minstrel.behavior.train;

import org.jspecify.annotations.NullMarked;
