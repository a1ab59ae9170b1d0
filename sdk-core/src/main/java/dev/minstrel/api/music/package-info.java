/** The door to music composed while the game plays. */
@NullMarked
package dev.minstrel.api.music;

import org.jspecify.annotations.NullMarked;
