/** From persona, history and line to the tokens that the model reads. */
@NullMarked
package dev.minstrel.dialogue.prompt;

import org.jspecify.annotations.NullMarked;
