/** What a piece of music is like, in figures that can be compared with a corpus. */
@NullMarked
package dev.minstrel.music.measure;

import org.jspecify.annotations.NullMarked;
