/** From a model folder to a model that can speak. */
@NullMarked
package dev.minstrel.dialogue.opening;

import org.jspecify.annotations.NullMarked;
