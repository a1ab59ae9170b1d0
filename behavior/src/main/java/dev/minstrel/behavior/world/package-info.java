/** What was learned on this machine, as a fold over the log, and the offers that are made of it. */
@NullMarked
package dev.minstrel.behavior.world;

import org.jspecify.annotations.NullMarked;
