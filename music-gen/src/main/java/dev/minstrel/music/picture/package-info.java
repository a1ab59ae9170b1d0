/** Pieces as pictures: piano rolls in PNG, drawn without the desktop module. */
@NullMarked
package dev.minstrel.music.picture;

import org.jspecify.annotations.NullMarked;
