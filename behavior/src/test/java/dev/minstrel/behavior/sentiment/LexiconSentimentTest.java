package dev.minstrel.behavior.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.spi.CommentSentiment;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconSentimentTest {
  private static final LexiconSentiment ENGLISH = new LexiconSentiment(Lexicon.english());

  @TempDir Path folder;

  @Test
  void nearlyAllOfSixtyCommentsAreUnderstood() throws IOException {
    List<String> lines;
    try (InputStream in = LexiconSentimentTest.class.getResourceAsStream("comments.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    int count = 0;
    List<String> wrong = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      count++;
      float weight = CommentWeight.USUAL.weightOf(ENGLISH.judge(line.substring(2)));
      char found = weight > 0 ? '+' : weight < 0 ? '-' : '0';
      if (found != line.charAt(0)) {
        wrong.add(line + " -> " + weight);
      }
    }
    assertEquals(60, count);
    assertTrue(wrong.size() <= 4, wrong.size() + " wrong: " + wrong);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it is very good | it is good",
        "it is good | it is slightly good",
        "it is GOOD | it is good",
        "it is goooood | it is good",
        "it is good!!! | it is good",
        "it is good | it is not good",
        "it is not bad | it is bad",
        "it is not bad | it is not good",
        "bad start but good end | good start but bad end",
        "good :) | good",
        "nothing. great | nothing great",
        "it is good | it is never ever good",
      })
  void firstIsMoreForThanSecond(String first, String second) {
    float more = ENGLISH.judge(first).polarity();
    float less = ENGLISH.judge(second).polarity();
    assertTrue(more > less, first + " " + more + ", " + second + " " + less);
  }

  @Test
  void commentAllInCapitalsIsNotShouted() {
    assertEquals(
        ENGLISH.judge("this is good").polarity(), ENGLISH.judge("THIS IS GOOD").polarity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\n",
        "...",
        "\uD83D",
        "\u0000",
        "🏳️‍🌈",
        "1 2 3",
        "http://love.me/hate"
      })
  void whatSaysNothingIsNeutral(String comment) {
    assertEquals(CommentSentiment.Verdict.NEUTRAL, ENGLISH.judge(comment));
    assertEquals(CommentWeight.NO_EVENT, CommentWeight.USUAL.weightOf(ENGLISH.judge(comment)));
  }

  @Test
  void anyStringHasAVerdict() {
    Trials.run(
        300,
        random -> {
          StringBuilder comment = new StringBuilder();
          for (int c = random.nextInt(200); c > 0; c--) {
            int kind = random.nextInt(4);
            comment.append(
                kind == 0
                    ? (char) random.nextInt(0x10000)
                    : " :)(-/<3!'\u2019_dD\uD83D\uDE00".charAt(random.nextInt(16)));
            comment.append(kind == 1 ? " not good but bad" : "");
          }
          CommentSentiment.Verdict verdict = ENGLISH.judge(comment.toString());
          assertEquals(verdict, ENGLISH.judge(comment.toString()));
        });
  }

  @Test
  void longCommentsAreReadToABound() {
    assertTrue(ENGLISH.judge("great ".repeat(2_000)).polarity() > .99);
    assertTrue(ENGLISH.judge("x".repeat(10_000) + " great").polarity() > .5);
    assertEquals(0, ENGLISH.judge("x ".repeat(50_000) + "great").polarity());
  }

  @Test
  void curlyApostropheTurnsLikeAStraightOne() {
    assertEquals(ENGLISH.judge("I don't like it"), ENGLISH.judge("I don\u2019t like it"));
    assertTrue(ENGLISH.judge("I don\u2019t like it").polarity() < 0);
  }

  @Test
  void gameAddsAndChangesWords() throws IOException {
    Path file = folder.resolve("words.txt");
    Files.writeString(file, "# ours\nflibber 3\nnever_gonna -2\ngreat -4\nmega x2\n");
    LexiconSentiment own = new LexiconSentiment(Lexicon.english().with(file));
    assertTrue(own.judge("flibber").polarity() > 0);
    assertTrue(own.judge("mega flibber").polarity() > own.judge("flibber").polarity());
    assertTrue(own.judge("great").polarity() < 0);
    assertTrue(own.judge("never gonna").polarity() < 0);
    assertTrue(own.judge("awful").polarity() < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"word", "word 5", "word x0", "word x9", "word NaN", "a b 2", "w maybe"})
  void badLineIsNamedWithItsNumber(String line) throws IOException {
    Path file = folder.resolve("words.txt");
    Files.writeString(file, "fine 2\n\n" + line + "\n");
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> Lexicon.english().with(file));
    assertTrue(refused.getMessage().contains("words.txt:3: " + line), refused.getMessage());
  }

  @Test
  void fileThatIsNotThereOrNotTextIsRefused() throws IOException {
    Lexicon english = Lexicon.english();
    MinstrelException absent =
        assertThrows(MinstrelException.class, () -> english.with(folder.resolve("none.txt")));
    assertEquals(MinstrelException.Code.IO, absent.code());
    Path bytes = folder.resolve("bytes.txt");
    Files.write(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThrows(MinstrelException.class, () -> english.with(bytes));
  }

  @Test
  void weightIsSignedAndScaledAndNeutralIsNoEvent() {
    CommentWeight weight = new CommentWeight(.2f, 3);
    assertEquals(1.5f, weight.weightOf(new CommentSentiment.Verdict(1, .5f)));
    assertEquals(-3f, weight.weightOf(new CommentSentiment.Verdict(-1, 1)));
    assertEquals(CommentWeight.NO_EVENT, weight.weightOf(new CommentSentiment.Verdict(.3f, .5f)));
    CommentWeight all = new CommentWeight(0, 1);
    assertEquals(CommentWeight.NO_EVENT, all.weightOf(CommentSentiment.Verdict.NEUTRAL));
    assertThrows(IllegalArgumentException.class, () -> new CommentWeight(Float.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new CommentSentiment.Verdict(2, 0));
  }

  @Test
  void lexiconHasNoWordTwice() throws IOException {
    try (InputStream in = Lexicon.class.getResourceAsStream("english.txt")) {
      List<String> words =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split(" ", 2)[0])
              .toList();
      assertEquals(words.size(), words.stream().distinct().count());
      assertEquals(words.size(), Lexicon.english().size());
    }
  }
}
