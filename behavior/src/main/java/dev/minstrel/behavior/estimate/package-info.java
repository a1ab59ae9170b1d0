/** What another policy would have earned, estimated from the log of the one that played. */
@NullMarked
package dev.minstrel.behavior.estimate;

import org.jspecify.annotations.NullMarked;
