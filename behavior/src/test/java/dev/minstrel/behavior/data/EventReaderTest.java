package dev.minstrel.behavior.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
  @TempDir Path folder;

  private final Ids players = new Ids();
  private final Ids items = new Ids();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "'7\t9\t4\t880\n7\t8\t2.5\t881\n'",
        "'7 9 4 880\n7 8 2.5 881\n'",
        "'7,9,4,880\r\n7,8,2.5,881'",
        "'7::9::4::880\n7::8::2.5::881\n'",
        "'userId,movieId,rating,timestamp\n7,9,4,880\n7,8,2.5,881\n'",
        "'# a remark\n\ntimestamp,rating,item,user\n880,4,9,7\n881,2.5,8,7\n'",
        "'user_id:token\titem_id:token\trating:float\ttimestamp:float\n7\t9\t4\t880\n7\t8\t2.5\t881'",
        "'\uFEFF7,\"9\",4,880\n\"7\",8,2.5,881\n'",
      })
  void separatorsAndHeadersAreFound(String text) throws IOException {
    EventTable events = read(text, EventForm.AUTO);
    assertEquals(2, events.size());
    assertTrue(events.isTimed() && events.isWeighted());
    assertEquals("7", players.name(events.player(1)));
    assertEquals("8", items.name(events.item(1)));
    assertEquals(2.5f, events.weight(1));
    assertEquals(881, events.time(1));
  }

  @Test
  void quotedNamesMayHoldCommasAndQuotes() throws IOException {
    read("user,item,rating\n1,\"Seven, \"\"the\"\" film\",3\n", EventForm.AUTO);
    assertEquals("Seven, \"the\" film", items.name(0));
  }

  @Test
  void linesOfDifferentLengthAreLists() throws IOException {
    EventTable events = read("1 5 6 7 8 9\n2 5\n3 \n4 9 8 7\n", EventForm.AUTO);
    assertEquals(9, events.size());
    assertEquals(4, players.size());
    assertFalse(events.isWeighted());
  }

  @Test
  void shortListsOfATestPartAreTakenForWhatTheTrainPartIs() throws IOException {
    Path train = folder.resolve("train.txt");
    Path test = folder.resolve("test.txt");
    Files.writeString(train, "1 5 6 7 8 9\n2 5 6\n");
    Files.writeString(test, "1 10 11\n2 7 8\n");
    Dataset data = Dataset.read(train, test, EventForm.AUTO, Progress.NONE);
    assertEquals(4, data.test().size());
    assertEquals(7, data.items().size());
  }

  @Test
  void pairsAreEventsInTheOrderOfTheFile() throws IOException {
    EventTable events = read("1 5\n1 3\n1 4\n", EventForm.AUTO);
    Timelines timelines = Timelines.of(events, 1, 3);
    assertEquals("5", items.name(timelines.item(0)));
    assertEquals("3", items.name(timelines.item(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'1,2,3\n1,2,3,4\n' | :2 | 4 fields where the first one has 3",
        "'1,2,3,4\n1,2,NaN,4\n' | :2 | must be a number not below 0",
        "'1,2,3,4\n1,2,-1,4\n' | :2 | must be a number not below 0",
        "'1,2,3,4\n1,2,x,4\n' | :2 | is not a number, was 'x'",
        "'1,2,3,4\n1,,3,4\n' | :2 | the item is empty",
        "'1,2,3,4\n1,\"2,3,4\n' | :2 | a quote is not closed",
        "'1,2,3,4\n1,2,3,now\n' | :2 | the time is not a number",
        "'1\n' | :1 | 2 to 4 fields",
      })
  void brokenLineIsNamed(String text, String line, String what) {
    String said =
        assertThrows(MinstrelException.class, () -> read(text, EventForm.AUTO)).getMessage();
    assertTrue(said.contains(line) && said.contains(what), said);
    assertFalse(said.contains("\n"));
  }

  @Test
  void emptyFileIsRefused() {
    assertThrows(MinstrelException.class, () -> read("", EventForm.AUTO));
    assertThrows(MinstrelException.class, () -> read("# nothing\n", EventForm.LISTS));
  }

  @Test
  void linesLongerThanTheBufferAreRead() throws IOException {
    StringBuilder text = new StringBuilder("1");
    for (int i = 0; i < 30_000; i++) {
      text.append(' ').append(i);
    }
    EventTable events = read(text + "\n2 5 6 7 8 9 10\n", EventForm.AUTO);
    assertEquals(30_006, events.size());
    assertEquals(30_000, items.size());
  }

  @Test
  void namesAreNumberedInTheirOrderWhateverTheFileSays() throws IOException {
    Path file = folder.resolve("events.tsv");
    Files.writeString(file, "20\t300\t1\n3\t20\t1\n3\t1\t1\n");
    Dataset data = Dataset.read(file, null, EventForm.AUTO, Progress.NONE);
    assertEquals("1", data.items().name(0));
    assertEquals("20", data.items().name(1));
    assertEquals("300", data.items().name(data.train().item(0)));
    assertEquals("20", data.players().name(data.train().player(0)));
  }

  private EventTable read(String text, EventForm form) throws IOException {
    Path file = folder.resolve("events.txt");
    Files.writeString(file, text);
    return new EventReader(players, items, Progress.NONE).read(file, form);
  }
}
