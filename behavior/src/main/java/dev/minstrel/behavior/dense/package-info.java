/** Dense matrices: the few kernels that the scorers are trained with. */
@NullMarked
package dev.minstrel.behavior.dense;

import org.jspecify.annotations.NullMarked;
