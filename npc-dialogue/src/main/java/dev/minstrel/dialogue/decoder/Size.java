package dev.minstrel.dialogue.decoder;

/** How large an arena is: sequences, tokens of each, tokens that one call reads. */
record Size(int slots, int context, int chunk) {}
