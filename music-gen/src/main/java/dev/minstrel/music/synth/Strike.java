package dev.minstrel.music.synth;

/** A note that is being struck; one object, filled anew for each. */
final class Strike {
  Stem stem = Stem.BASS;
  int pitch;
  int key;

  /** Velocity, 0 to 1. */
  double force;

  /** Linear, of stem and velocity. */
  double gain;

  /** -1 to 1, of stem and pitch. */
  double pan;

  /** How many notes were struck before. */
  long order;

  /** Frame of the cell. */
  int at;

  void fill(long event, Stem stem, long order, int at) {
    this.stem = stem;
    this.order = order;
    this.at = at;
    pitch = SynthEvent.pitch(event);
    key = SynthEvent.key(event);
    force = SynthEvent.velocity(event) / 127.0;
  }
}
