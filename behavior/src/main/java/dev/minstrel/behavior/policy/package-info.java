/** The game's own rules of what may be offered or done, and when. */
@NullMarked
package dev.minstrel.behavior.policy;

import org.jspecify.annotations.NullMarked;
