package dev.minstrel.dialogue.opening;

import dev.minstrel.dialogue.conversation.SpeakingModel;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.legality.Legality;
import dev.minstrel.dialogue.legality.PlainLegality;
import dev.minstrel.dialogue.legality.SceneLegality;
import dev.minstrel.dialogue.prompt.ChatPrompt;
import dev.minstrel.dialogue.prompt.PromptWriter;
import dev.minstrel.dialogue.prompt.SceneMarkers;
import dev.minstrel.dialogue.prompt.ScenePrompt;
import dev.minstrel.dialogue.prompt.TokenizerVocabulary;
import dev.minstrel.dialogue.prompt.TokenizerVocabulary.Thoughts;
import dev.minstrel.dialogue.prompt.TranscriptPrompt;
import dev.minstrel.dialogue.prompt.Vocabulary;
import dev.minstrel.dialogue.sampling.Sampling;
import dev.minstrel.dialogue.template.ChatTemplate;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * How a model is spoken with: the scene format, its chat template, or a plain transcript.
 *
 * @param name of the format, for {@code diagnose()}
 */
record Speakable(
    String name,
    Vocabulary vocabulary,
    PromptWriter prompts,
    Legality legality,
    List<String> stops) {

  /** A game's world has its own calendar; a fixed day keeps replies the same every day. */
  private static final Instant TODAY = Instant.parse("2024-07-26T00:00:00Z");

  private static final Set<String> THOUGHT_MARKS = Set.of("<think>", "</think>");

  static Speakable of(ModelFolder folder, Tokenizer tokenizer) {
    if (folder.sceneFormat()) {
      return scene(tokenizer);
    }
    return folder
        .chatTemplate()
        .map(source -> chat(folder, tokenizer, source))
        .orElseGet(() -> transcript(folder, tokenizer));
  }

  private static Speakable scene(Tokenizer tokenizer) {
    Vocabulary vocabulary = new TokenizerVocabulary(tokenizer, Thoughts.NONE);
    SceneMarkers markers = new SceneMarkers(vocabulary);
    return new Speakable(
        "scene format",
        vocabulary,
        new ScenePrompt(markers),
        new SceneLegality(markers, vocabulary),
        List.of());
  }

  private static Speakable chat(ModelFolder folder, Tokenizer tokenizer, String source) {
    ChatTemplate template = ChatTemplate.parse(source, folder.folder() + " chat template");
    SpecialTexts texts = SpecialTexts.read(folder.folder());
    Vocabulary vocabulary = new TokenizerVocabulary(tokenizer, Thoughts.LEFT_OUT);
    ChatPrompt prompts =
        new ChatPrompt(
            vocabulary,
            variables -> template.render(variables, TODAY),
            texts.begin(),
            texts.end());
    if (prompts.opensThought()) {
      vocabulary = new TokenizerVocabulary(tokenizer, Thoughts.OPENED_BY_PROMPT);
    }
    return new Speakable(
        "chat template", vocabulary, prompts, speech(folder, tokenizer), ChatPrompt.STOPS);
  }

  private static Speakable transcript(ModelFolder folder, Tokenizer tokenizer) {
    Vocabulary vocabulary = new TokenizerVocabulary(tokenizer, Thoughts.NONE);
    return new Speakable(
        "transcript, because the folder has no chat template",
        vocabulary,
        new TranscriptPrompt(vocabulary, folder.beginToken()),
        speech(folder, tokenizer),
        TranscriptPrompt.STOPS);
  }

  private static Legality speech(ModelFolder folder, Tokenizer tokenizer) {
    return new PlainLegality(
        tokenizer.size(),
        id -> tokenizer.isSpecial(id) && !THOUGHT_MARKS.contains(tokenizer.token(id)),
        folder.endTokens());
  }

  SpeakingModel model(TokenDecoder decoder, Sampling sampling) {
    return new SpeakingModel(decoder, vocabulary, prompts, legality, sampling, stops);
  }
}
