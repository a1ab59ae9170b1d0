package dev.minstrel.dialogue.folder;

import dev.minstrel.dialogue.sampling.Sampling;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What was found in a model folder; the graph itself is not opened yet.
 *
 * @param folder where it lies
 * @param graph the decoder graph
 * @param promptGraph a second graph of the same weights, for prompts
 * @param endTokens ids that end a reply
 * @param beginToken the id a prompt begins with, or -1
 * @param context the stated context length, or 0 when nothing states one
 * @param sampling the folder's own defaults
 * @param tokenizer its {@code tokenizer.json}
 * @param chatTemplate the source of its chat template
 * @param sceneFormat true when it reads the scene format of the bundled model instead of a chat
 *     template
 * @param hash names the weights; a save made with others is rebuilt from text
 * @param hints what its configuration says about the graph
 */
public record ModelFolder(
    Path folder,
    Path graph,
    Optional<Path> promptGraph,
    Set<Integer> endTokens,
    int beginToken,
    int context,
    Sampling sampling,
    Optional<Path> tokenizer,
    Optional<String> chatTemplate,
    boolean sceneFormat,
    String hash,
    GraphHints hints) {
  public ModelFolder {
    endTokens = Set.copyOf(endTokens);
  }
}
