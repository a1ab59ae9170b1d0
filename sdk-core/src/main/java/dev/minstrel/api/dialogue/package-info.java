/** The door to characters that talk. */
@NullMarked
package dev.minstrel.api.dialogue;

import org.jspecify.annotations.NullMarked;
