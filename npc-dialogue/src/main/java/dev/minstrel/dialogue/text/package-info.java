/** Filters text on its way from the model to the player, piece by piece. */
@NullMarked
package dev.minstrel.dialogue.text;

import org.jspecify.annotations.NullMarked;
