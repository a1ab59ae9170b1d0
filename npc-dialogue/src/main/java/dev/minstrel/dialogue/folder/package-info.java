/** What a model folder holds, discovered. */
@NullMarked
package dev.minstrel.dialogue.folder;

import org.jspecify.annotations.NullMarked;
