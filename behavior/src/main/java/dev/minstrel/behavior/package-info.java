/** Puts what players like behind the door of the facade. */
@NullMarked
package dev.minstrel.behavior;

import org.jspecify.annotations.NullMarked;
