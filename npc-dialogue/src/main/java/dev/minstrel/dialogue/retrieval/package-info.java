/** Which lines of knowledge belong to what the player said. */
@NullMarked
package dev.minstrel.dialogue.retrieval;

import org.jspecify.annotations.NullMarked;
