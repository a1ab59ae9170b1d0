package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.runtime.json.Json;
import org.jspecify.annotations.Nullable;

/** The {@code post_processor} of a file: the ids that stand before and after a text. */
final class PostProcessor {
  private static final String KNOWN =
      "TemplateProcessing, BertProcessing, RobertaProcessing, ByteLevel, Sequence";

  private final Ids before = new Ids(8);
  private final Ids after = new Ids(8);

  private PostProcessor() {}

  static PostProcessor read(@Nullable Part part) {
    PostProcessor processor = new PostProcessor();
    if (part != null) {
      processor.add(part);
    }
    return processor;
  }

  int[] before() {
    return before.toArray(0);
  }

  int[] after() {
    return after.toArray(0);
  }

  private void add(Part part) {
    switch (part.kind()) {
      case "TemplateProcessing" -> addTemplate(part);
      case "BertProcessing", "RobertaProcessing" -> {
        addBefore(id(part, "cls"));
        after.add(id(part, "sep"));
      }
      case "ByteLevel" -> {} // moves offsets alone
      case "Sequence" -> part.parts("processors").forEach(this::add);
      default -> throw part.unknown(KNOWN);
    }
  }

  private void addTemplate(Part part) {
    Ids inner = new Ids(8);
    boolean afterText = false;
    for (Part item : part.parts("single")) {
      if (item.has("Sequence")) {
        afterText = true;
      } else {
        String name = item.part("SpecialToken").text("id");
        (afterText ? after : inner).addAll(ids(part.part("special_tokens").part(name)));
      }
    }
    addBefore(inner.toArray(0));
  }

  /** A later processor wraps what an earlier one made. */
  private void addBefore(int... ids) {
    int[] rest = before.toArray(0);
    before.truncate(0);
    before.addAll(ids);
    before.addAll(rest);
  }

  private static int[] ids(Part token) {
    return token.items("ids").stream()
        .mapToInt(
            item -> {
              if (item instanceof Json.Num number) {
                return token.whole(number);
              }
              throw token.unfit("must have \"ids\" that are numbers");
            })
        .toArray();
  }

  /** The second half of a pair {@code ["[CLS]", 101]}. */
  private static int id(Part part, String field) {
    if (part.items(field).size() == 2 && part.items(field).get(1) instanceof Json.Num number) {
      return part.whole(number);
    }
    throw part.unfit("must have \"" + field + "\" as a pair of a token and its id");
  }
}
