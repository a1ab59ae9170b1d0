package dev.minstrel.dialogue.folder;

import dev.minstrel.runtime.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids that end a reply: the union of what generation_config.json, genai_config.json,
 * config.json and minstrel.json say, and the token that closes a turn in the chat template. Where
 * none of them says any, the tokenizer's own {@code eos_token}.
 */
final class EndTokens {
  private static final List<String> TURN_ENDS =
      List.of("<|im_end|>", "<end_of_turn>", "<|eot_id|>", "<|end|>", "<|end_of_turn|>");

  private EndTokens() {}

  static Set<Integer> find(FolderFiles files, Optional<String> template) {
    Set<Integer> ids = new LinkedHashSet<>();
    ids.addAll(files.generation().tokens("eos_token_id"));
    ids.addAll(files.genai().tokens("model", "eos_token_id"));
    ids.addAll(files.config().tokens("eos_token_id"));
    ids.addAll(files.config().tokens("text_config", "eos_token_id"));
    ids.addAll(files.scene().tokens("endTokens"));
    Map<String, Integer> added = addedTokens(files.tokenizerConfig());
    for (String end : TURN_ENDS) {
      Integer id = added.get(end);
      if (id != null && template.isPresent() && template.get().contains(end)) {
        ids.add(id);
      }
    }
    if (ids.isEmpty()) {
      Integer id = added.get(content(files.tokenizerConfig().at("eos_token")));
      if (id != null) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static Map<String, Integer> addedTokens(ConfigFile tokenizer) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    if (tokenizer.at("added_tokens_decoder") instanceof Json.Obj added) {
      added
          .fields()
          .forEach(
              (id, token) -> {
                if (id.matches("\\d{1,9}")) {
                  ids.put(content(token), Integer.parseInt(id));
                }
              });
    }
    return ids;
  }

  /** The text of a token that is written as text or as an object with {@code content}. */
  private static String content(@Nullable Json token) {
    Json text = token instanceof Json.Obj object ? object.get("content") : token;
    return text instanceof Json.Str string ? string.value() : "";
  }
}
