package dev.minstrel.dialogue.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {

  /** A bar marks where the cuts are expected. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Come in. |Sit down! |Beer?",
        "Mr. Brom keeps the inn. |Ask him.",
        "It costs 3.5 silver. |Or two.",
        "J. R. Tolk wrote it. |Did he?",
        "Well... maybe. |Well... |Maybe.",
        "Wait… no. |Wait… |No.",
        "\"Stop!\" he said. |\"Why?\" |\"Because.\"",
        "He left (at last.) |Good.",
        "What?! |No!",
        "what? |no. maybe.",
        "桥断了。|狼在路上！|「走吧。」|好。",
        "पुल टूट गया। |भेड़िये हैं।",
        "هل الطريق مفتوح؟ |لا.",
        "First line\n|Second line",
        "St. Edda's day. |See you.",
        "It was I. |You knew.",
        "No end at all"
      })
  void sentencesEndWhereAReaderEndsThem(String marked) {
    List<String> expected = List.of(marked.split("\\|"));
    String text = marked.replace("|", "");
    assertEquals(expected, split(List.of(text)));
    assertEquals(expected, split(text.chars().mapToObj(Character::toString).toList()));
  }

  @Test
  void joinedTheyAreTheTextHoweverItIsCut() {
    Trials.run(
        500,
        random -> {
          StringBuilder text = new StringBuilder();
          List<String> pieces = new ArrayList<>();
          for (int i = 0; i < 30; i++) {
            StringBuilder piece = new StringBuilder();
            for (int n = random.nextInt(4); n > 0; n--) {
              piece.append("aB3. !?…\"”。\n' ".charAt(random.nextInt(14)));
            }
            text.append(piece);
            pieces.add(piece.toString());
          }
          List<String> cut = split(pieces);
          assertEquals(text.toString(), String.join("", cut));
          assertEquals(split(List.of(text.toString())), cut);
        });
  }

  private static List<String> split(List<String> pieces) {
    SentenceSplitter splitter = new SentenceSplitter();
    List<String> sentences = new ArrayList<>();
    pieces.forEach(piece -> splitter.accept(piece, sentences));
    splitter.finish(sentences);
    return sentences;
  }
}
