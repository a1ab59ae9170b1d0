/** The runtime behind {@link dev.minstrel.api.Minstrel}: doors, tick, saves, findings. */
@NullMarked
package dev.minstrel.runtime.facade;

import org.jspecify.annotations.NullMarked;
