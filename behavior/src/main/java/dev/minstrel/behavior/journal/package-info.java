/** What the records of a game's log mean: their types, what they carry, names as numbers. */
@NullMarked
package dev.minstrel.behavior.journal;

import org.jspecify.annotations.NullMarked;
