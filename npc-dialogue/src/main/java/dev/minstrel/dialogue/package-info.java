/** The feature behind the door to dialogue; nothing here is exported. */
@NullMarked
package dev.minstrel.dialogue;

import org.jspecify.annotations.NullMarked;
