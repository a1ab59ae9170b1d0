/** Puts music behind the door of the facade. */
@NullMarked
package dev.minstrel.music;

import org.jspecify.annotations.NullMarked;
