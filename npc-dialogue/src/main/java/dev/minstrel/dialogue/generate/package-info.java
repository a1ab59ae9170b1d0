/** Raw continuation of tokens and its measurement: what has no place behind the door. */
@NullMarked
package dev.minstrel.dialogue.generate;

import org.jspecify.annotations.NullMarked;
