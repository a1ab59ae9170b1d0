package dev.minstrel.behavior.portrait.tree;

/**
 * A question that a node might ask.
 *
 * @param threshold NaN for a question about a category
 * @param gain bits that the answer tells about the label
 * @param ratio the gain over the bits of the answer itself
 */
record Split(int attribute, double threshold, double gain, double ratio) {}
