/** Music as the network reads it: vocabulary, grammar, condition vector. */
@NullMarked
package dev.minstrel.music.token;

import org.jspecify.annotations.NullMarked;
