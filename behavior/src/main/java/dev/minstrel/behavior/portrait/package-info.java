/**
 * Kinds of players, found in their traits, named, explained by rules and followed while they play.
 */
@NullMarked
package dev.minstrel.behavior.portrait;

import org.jspecify.annotations.NullMarked;
