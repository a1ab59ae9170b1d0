/** What Flight Recorder sees of us, where the Java that runs has it. */
@NullMarked
package dev.minstrel.runtime.flight;

import org.jspecify.annotations.NullMarked;
