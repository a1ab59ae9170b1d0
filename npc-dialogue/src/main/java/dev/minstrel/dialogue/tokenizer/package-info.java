/**
 * Turns text into ids and ids into text, as a {@code tokenizer.json} says.
 *
 * <p>A text passes normalizer, pre-tokenizer, model and post-processor; ids pass the decoder. Each
 * of the five is an interface with a factory that reads its part of the file; a kind that the
 * factory does not know is refused.
 */
@NullMarked
package dev.minstrel.dialogue.tokenizer;

import org.jspecify.annotations.NullMarked;
