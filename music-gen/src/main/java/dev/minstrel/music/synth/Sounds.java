package dev.minstrel.music.synth;

/** Everything computed before the first note, for one rate. Never changes; any thread. */
final class Sounds {
  final float[] sine = Waves.sine();
  final float[] noise = DrumSound.noise();
  final Instruments instruments = new Instruments();
  final SampleBank drums;

  Sounds(int rate) {
    drums = new DrumKit(sine, rate);
  }
}
