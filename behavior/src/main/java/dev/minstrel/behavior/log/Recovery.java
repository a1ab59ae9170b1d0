package dev.minstrel.behavior.log;

/**
 * What was found when a log was opened.
 *
 * @param eventCount events that are there
 * @param lastSequence the last sequence number that was given and is safe, 0 for none
 * @param tornBytes bytes of an unfinished end that were cut off; the events in them had not been
 *     reported as synced
 */
public record Recovery(long eventCount, long lastSequence, long tornBytes) {}
