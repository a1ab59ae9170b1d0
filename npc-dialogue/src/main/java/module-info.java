/** Characters that talk. */
module dev.minstrel.dialogue {
  requires static org.jspecify;
  requires dev.minstrel.core;

  exports dev.minstrel.dialogue.persona;
}
