/** Reads and writes JSON: model folders, tokenizers, personas, command-line output. */
@NullMarked
package dev.minstrel.runtime.json;

import org.jspecify.annotations.NullMarked;
