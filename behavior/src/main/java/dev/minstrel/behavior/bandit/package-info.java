/** Learns which arm pays in which context, and says how likely each of its choices was. */
@NullMarked
package dev.minstrel.behavior.bandit;

import org.jspecify.annotations.NullMarked;
