/** The inner loops over factors, in vector registers. */
@NullMarked
package dev.minstrel.behavior.vector;

import org.jspecify.annotations.NullMarked;
