/** Where sound goes: rendered pieces and loops, WAV files, the sound device. */
@NullMarked
package dev.minstrel.music.sound;

import org.jspecify.annotations.NullMarked;
