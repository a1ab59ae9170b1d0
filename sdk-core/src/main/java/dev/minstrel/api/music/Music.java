package dev.minstrel.api.music;

/** The door of the module {@code music-gen}; its operations are released with that module. */
public interface Music {}
