/** The event log: what players did, appended within microseconds, bounded, safe across a crash. */
@NullMarked
package dev.minstrel.behavior.log;

import org.jspecify.annotations.NullMarked;
