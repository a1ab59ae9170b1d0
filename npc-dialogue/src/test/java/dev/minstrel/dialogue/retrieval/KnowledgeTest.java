package dev.minstrel.dialogue.retrieval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeTest {
  private static final Knowledge MIRA =
      new Knowledge(
          List.of(
              "Wolves hold the north road after dark.",
              "There is a ford two miles below the mill.",
              "My brother Tobin is missing since the flood.",
              "The bridge to Ashford is out since the flood.",
              "Osric sells lanterns for five silver.",
              "Her sister Edda keeps the mill."));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who is Tobin?                      | My brother Tobin is missing since the flood.
          where is TOBIN                     | My brother Tobin is missing since the flood.
          How much is a lantern?             | Osric sells lanterns for five silver.
          What is Osric selling?             | Osric sells lanterns for five silver.
          Is the bridge open?                | The bridge to Ashford is out since the flood.
          Are there wolves on the north road? | Wolves hold the north road after dark.
          Who is your sister?                | Her sister Edda keeps the mill.
          """)
  void theLineThatAnswersComesLast(String said, String line) {
    List<String> found = MIRA.recall(said, List.of(), 2);
    assertEquals(line, found.get(found.size() - 1));
  }

  @ParameterizedTest(name = "[{0}]")
  @CsvSource({
    "Who rules the southern isles?",
    "Good evening!",
    "What is your name?",
    "'...'",
    "''"
  })
  void aQuestionAboutSomethingElseFindsNothing(String said) {
    assertEquals(List.of(), MIRA.recall(said, List.of(), 2));
  }

  @Test
  void aPronounFindsTheNameSaidBefore() {
    List<String> found =
        MIRA.recall("And where is he?", List.of("Who is Tobin?", "Tobin is my brother."), 2);
    assertEquals(List.of("My brother Tobin is missing since the flood."), found);
  }

  @Test
  void aNewSubjectLeavesTheNameBehind() {
    List<String> before = List.of("Is the road to Ashford open?", "The bridge to Ashford is out.");
    assertEquals(List.of(), MIRA.recall("Who rules the southern isles?", before, 2));
    assertEquals(1, MIRA.recall("Why?", before, 2).size());
  }

  @Test
  void whatWasSaidBeforeDoesNotOutweighTheQuestion() {
    List<String> found = MIRA.recall("What does Osric sell?", List.of("Who is Tobin?"), 1);
    assertEquals(List.of("Osric sells lanterns for five silver."), found);
  }

  @Test
  void aCharacterWithOneLineFindsIt() {
    Knowledge one = new Knowledge(List.of("The bridge to Ashford is out."));
    assertEquals(1, one.recall("Is the bridge open?", List.of(), 2).size());
  }

  @Test
  void scriptsWithoutSpacesAreFound() {
    Knowledge cjk = new Knowledge(List.of("阿什福德的桥断了。", "狼在北路上。"));
    assertEquals(List.of("阿什福德的桥断了。"), cjk.recall("桥断了吗？", List.of(), 1));
  }

  @Test
  void nothingIsKnownByNobody() {
    assertEquals(List.of(), new Knowledge(List.of()).recall("Who?", List.of("Tobin"), 2));
    assertEquals(List.of(), new Knowledge(List.of("", " ")).recall("Tobin", List.of(), 2));
  }

  @Test
  void aLineAmongAThousandIsFound() {
    Trials.run(
        20,
        random -> {
          List<String> lines = new ArrayList<>();
          for (int i = 0; i < 1_000; i++) {
            lines.add("Item %x lies in room %x.".formatted(i * 7919, random.nextInt(100)));
          }
          int asked = random.nextInt(1_000);
          List<String> found =
              new Knowledge(lines)
                  .recall("Where is item %x?".formatted(asked * 7919), List.of(), 2);
          assertTrue(!found.isEmpty() && found.get(found.size() - 1).equals(lines.get(asked)));
        });
  }
}
