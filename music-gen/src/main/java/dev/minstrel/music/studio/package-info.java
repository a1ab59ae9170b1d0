/** Composes whole pieces as fast as it can: for files, figures and listening. */
@NullMarked
package dev.minstrel.music.studio;

import org.jspecify.annotations.NullMarked;
