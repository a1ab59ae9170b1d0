/** The command line: one class a command. */
package dev.minstrel.samples.cli;
