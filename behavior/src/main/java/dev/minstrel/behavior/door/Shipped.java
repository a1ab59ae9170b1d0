package dev.minstrel.behavior.door;

import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.portrait.PortraitFile;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.sentiment.Lexicon;
import dev.minstrel.behavior.sentiment.LexiconSentiment;
import dev.minstrel.spi.CommentSentiment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the game ships in its folder of models; each part may be absent.
 *
 * @param model what was learned about players in general
 * @param portraits which kinds of players there are
 * @param sentiment what words praise and blame
 */
record Shipped(
    @Nullable RecommenderModel model,
    @Nullable PortraitModel portraits,
    CommentSentiment sentiment) {
  /** Nothing but the words that every game has. */
  static Shipped none() {
    return new Shipped(null, null, new LexiconSentiment(Lexicon.english()));
  }

  /**
   * Reads a folder. Worker thread.
   *
   * @throws dev.minstrel.api.MinstrelException where a file of it cannot be believed
   */
  static Shipped read(Path folder) {
    Path model = folder.resolve("recommender.model");
    Path portraits = folder.resolve("portraits.model");
    Path lexicon = folder.resolve("lexicon.txt");
    return new Shipped(
        Files.exists(model) ? ModelFile.read(model) : null,
        Files.exists(portraits) ? PortraitFile.read(portraits) : null,
        new LexiconSentiment(
            Files.exists(lexicon) ? Lexicon.english().with(lexicon) : Lexicon.english()));
  }
}
