/** Trained scorers as files. */
@NullMarked
package dev.minstrel.behavior.model;

import org.jspecify.annotations.NullMarked;
