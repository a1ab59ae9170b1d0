/** From tokens to logits: the arena of slots and the graph forms behind it. */
@NullMarked
package dev.minstrel.dialogue.decoder;

import org.jspecify.annotations.NullMarked;
