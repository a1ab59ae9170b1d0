/** The weights and the tokenizer of the bundled characters, as resources. */
module dev.minstrel.dialogue.bundled {
  requires static org.jspecify;
  requires dev.minstrel.core;

  provides dev.minstrel.spi.BundledModel with
      dev.minstrel.dialogue.bundled.BundledDialogue;
}
