/** What may leave the machine: sums over many players, clipped, noisy, and counted in a ledger. */
@NullMarked
package dev.minstrel.behavior.privacy;

import org.jspecify.annotations.NullMarked;
