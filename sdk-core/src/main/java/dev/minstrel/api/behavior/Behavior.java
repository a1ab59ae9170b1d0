package dev.minstrel.api.behavior;

/** The door of the module {@code behavior}; its operations are released with that module. */
public interface Behavior {}
