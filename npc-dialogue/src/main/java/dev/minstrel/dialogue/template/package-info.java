/** Renders the chat template of a model: the part of Jinja that such templates use, bounded. */
@NullMarked
package dev.minstrel.dialogue.template;

import org.jspecify.annotations.NullMarked;
