/** Recognises what the network has learned by heart. */
@NullMarked
package dev.minstrel.music.guard;

import org.jspecify.annotations.NullMarked;
