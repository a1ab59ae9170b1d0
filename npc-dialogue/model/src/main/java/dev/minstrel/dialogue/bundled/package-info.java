/** The weights and the tokenizer of the bundled characters. */
@NullMarked
package dev.minstrel.dialogue.bundled;

import org.jspecify.annotations.NullMarked;
