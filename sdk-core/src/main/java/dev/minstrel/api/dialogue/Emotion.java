package dev.minstrel.api.dialogue;

/** What a character feels while it speaks: Ekman's six, neutral, and five that scenes need. */
public enum Emotion {
  NEUTRAL,
  JOY,
  SADNESS,
  ANGER,
  FEAR,
  DISGUST,
  SURPRISE,
  AMUSED,
  PROUD,
  SUSPICIOUS,
  TENDER,
  WEARY
}
