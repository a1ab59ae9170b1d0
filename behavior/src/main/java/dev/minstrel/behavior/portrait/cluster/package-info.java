/** Groups of points: how they are found, how well they hold together, which old one is which. */
@NullMarked
package dev.minstrel.behavior.portrait.cluster;

import org.jspecify.annotations.NullMarked;
