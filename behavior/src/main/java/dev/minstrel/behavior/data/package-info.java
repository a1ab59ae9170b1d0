/** Players, items and events as flat arrays, and the files that they are read from. */
@NullMarked
package dev.minstrel.behavior.data;

import org.jspecify.annotations.NullMarked;
