/** What a player's comment says about an item, as the weight of an event. */
@NullMarked
package dev.minstrel.behavior.sentiment;

import org.jspecify.annotations.NullMarked;
