/** The facade: one object with three doors, and the plain values that cross it. */
@NullMarked
package dev.minstrel.api;

import org.jspecify.annotations.NullMarked;
