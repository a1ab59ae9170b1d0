/** What changes with every event: one player's state and scores, and what players share. */
@NullMarked
package dev.minstrel.behavior.online;

import org.jspecify.annotations.NullMarked;
