/** Ownership and random numbers, shared by everything under the facade. */
@NullMarked
package dev.minstrel.runtime;

import org.jspecify.annotations.NullMarked;
