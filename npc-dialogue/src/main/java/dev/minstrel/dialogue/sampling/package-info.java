/** From logits to the next token. */
@NullMarked
package dev.minstrel.dialogue.sampling;

import org.jspecify.annotations.NullMarked;
