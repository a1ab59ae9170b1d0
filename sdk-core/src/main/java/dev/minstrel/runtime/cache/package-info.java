/** Places natives and bundled weights in a folder, once for each content. */
@NullMarked
package dev.minstrel.runtime.cache;

import org.jspecify.annotations.NullMarked;
