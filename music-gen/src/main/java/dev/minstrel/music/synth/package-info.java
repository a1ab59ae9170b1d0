/** The synthesizer: timed events in, samples out; no device, no file, no thread. */
@NullMarked
package dev.minstrel.music.synth;

import org.jspecify.annotations.NullMarked;
