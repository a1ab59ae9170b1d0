/** The format of saves: sections with checksums behind one checked table. */
@NullMarked
package dev.minstrel.runtime.save;

import org.jspecify.annotations.NullMarked;
