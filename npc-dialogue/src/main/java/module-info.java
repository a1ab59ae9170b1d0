/** Characters that talk. */
module dev.minstrel.dialogue {
  requires static org.jspecify;
  requires dev.minstrel.core;
  requires jdk.management; // bytes that a thread allocated, for measurements

  exports dev.minstrel.dialogue.persona;
  exports dev.minstrel.dialogue.folder;
  exports dev.minstrel.dialogue.tokenizer;
  exports dev.minstrel.dialogue.template;
  exports dev.minstrel.dialogue.sampling;
  exports dev.minstrel.dialogue.generate;

  provides dev.minstrel.spi.FeatureProvider with
      dev.minstrel.dialogue.DialogueProvider;
}
