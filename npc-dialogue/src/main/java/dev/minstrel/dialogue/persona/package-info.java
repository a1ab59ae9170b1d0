/** Personas as JSON files, with errors that name the line. */
@NullMarked
package dev.minstrel.dialogue.persona;

import org.jspecify.annotations.NullMarked;
