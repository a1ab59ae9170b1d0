/** Decision trees that say in rules what sets groups apart: C4.5, and ID3. */
@NullMarked
package dev.minstrel.behavior.portrait.tree;

import org.jspecify.annotations.NullMarked;
