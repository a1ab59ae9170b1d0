/** Work goes down to the worker, events come up to the game; both ways are bounded. */
@NullMarked
package dev.minstrel.runtime.work;

import org.jspecify.annotations.NullMarked;
