package dev.minstrel.behavior.portrait;

/**
 * What learning gave.
 *
 * @param model the portraits
 * @param figures how good they are
 */
public record TrainedPortraits(PortraitModel model, PortraitFigures figures) {}
