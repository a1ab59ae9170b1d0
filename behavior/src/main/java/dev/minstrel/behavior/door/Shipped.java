package dev.minstrel.behavior.door;

import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.portrait.PortraitFile;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.sentiment.Lexicon;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the game ships in its folder of models; each part may be absent.
 *
 * @param model what was learned about players in general
 * @param portraits which kinds of players there are
 * @param lexicon what words praise and blame, where the game has words of its own
 */
record Shipped(
    @Nullable RecommenderModel model,
    @Nullable PortraitModel portraits,
    Optional<Lexicon> lexicon) {
  /** A game that ships nothing. */
  static final Shipped NOTHING = new Shipped(null, null, Optional.empty());

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
        Files.exists(lexicon) ? Optional.of(Lexicon.english().with(lexicon)) : Optional.empty());
  }
}
