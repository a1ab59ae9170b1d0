/** Chooses what computes: the graphics card where it works, else the processor, with the reason. */
@NullMarked
package dev.minstrel.runtime.device;

import org.jspecify.annotations.NullMarked;
