/** Item factors learned on Apache Spark and written as a model that a game loads. */
@NullMarked
package dev.minstrel.samples.spark;

import org.jspecify.annotations.NullMarked;
