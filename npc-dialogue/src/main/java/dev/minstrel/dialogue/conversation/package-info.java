/**
 * Characters in conversation, on both sides of the mailbox.
 *
 * <p>The game thread owns what was said: {@link dev.minstrel.dialogue.conversation.DialogueDoor},
 * its conversations and their replies. The worker owns what is being computed: the stage, its
 * voices and their speeches. A line goes down with everything its reply is a function of; events
 * come up through one hand-over a reply.
 */
@NullMarked
package dev.minstrel.dialogue.conversation;

import org.jspecify.annotations.NullMarked;
