/** Which tokens a reply may consist of, token by token. */
@NullMarked
package dev.minstrel.dialogue.legality;

import org.jspecify.annotations.NullMarked;
