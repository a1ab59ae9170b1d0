package dev.minstrel.behavior.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPlayersTest {
  @TempDir Path folder;

  @Test
  void itemsAreNumberedAlikeAndPlayersApart() throws IOException {
    Path train = Files.writeString(folder.resolve("train"), "ann sword 1 5\nbob axe 1 6\n");
    Path known = Files.writeString(folder.resolve("known"), "cid bow 1 7\nbob axe 1 8\n");
    Path test = Files.writeString(folder.resolve("test"), "cid sword 1 9\n");
    NewPlayers data = NewPlayers.read(train, known, test, EventForm.AUTO, Progress.NONE);
    assertEquals(1, data.inBoth(), "bob");
    assertEquals(2, data.learned().players().size());
    assertEquals(2, data.judged().players().size());
    for (Dataset part : new Dataset[] {data.learned(), data.judged()}) {
      assertEquals(3, part.items().size());
      assertEquals(2, part.items().find("sword"), "axe, bow, sword");
    }
    assertEquals(2, data.learned().train().item(0));
    assertEquals(1, data.judged().train().item(0));
    assertEquals(2, data.judged().test().item(0));
    assertEquals(data.judged().players().find("cid"), data.judged().test().player(0));
  }
}
