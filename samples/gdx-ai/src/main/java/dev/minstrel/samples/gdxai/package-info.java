/** Behaviour trees of gdx-ai that learn which of their branches works. */
@NullMarked
package dev.minstrel.samples.gdxai;

import org.jspecify.annotations.NullMarked;
