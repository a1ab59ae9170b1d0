/** From pieces of text to what is shown: sentences, stop strings, the game's filter. */
@NullMarked
package dev.minstrel.dialogue.speech;

import org.jspecify.annotations.NullMarked;
