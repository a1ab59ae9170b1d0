/** Figures for docs/benchmarks.md. */
package dev.minstrel.samples.benchmarks;
