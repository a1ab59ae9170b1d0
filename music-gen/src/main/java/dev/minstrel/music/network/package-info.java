/** The composer's network: its folder, its figures, one step at a time. */
@NullMarked
package dev.minstrel.music.network;

import org.jspecify.annotations.NullMarked;
