/** A user's SoundFont (SF2) read into regions that the synthesizer plays. */
@NullMarked
package dev.minstrel.music.soundfont;

import org.jspecify.annotations.NullMarked;
