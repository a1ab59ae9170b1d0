package dev.minstrel.dialogue.conversation;

import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.legality.Legality;
import dev.minstrel.dialogue.prompt.PromptWriter;
import dev.minstrel.dialogue.prompt.Vocabulary;
import dev.minstrel.dialogue.sampling.Sampling;
import java.util.List;

/**
 * Everything of a model that a reply needs.
 *
 * @param decoder owned: closed with the record
 * @param stops strings that end a reply and are never shown
 */
public record SpeakingModel(
    TokenDecoder decoder,
    Vocabulary vocabulary,
    PromptWriter prompts,
    Legality legality,
    Sampling sampling,
    List<String> stops)
    implements AutoCloseable {
  public SpeakingModel {
    stops = List.copyOf(stops);
  }

  @Override
  public void close() {
    decoder.close();
  }
}
