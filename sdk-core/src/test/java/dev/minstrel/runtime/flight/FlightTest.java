package dev.minstrel.runtime.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import dev.minstrel.api.Diagnosis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightTest {
  @TempDir Path folder;

  @Test
  void aRecordingHoldsWhatHappened() throws IOException {
    Flight flight = Flight.ofThisJava();
    assertNotSame(Flight.NONE, flight);
    Path file = folder.resolve("flight.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("dev.minstrel.Step");
      recording.enable("dev.minstrel.Replies");
      recording.enable("dev.minstrel.Finding");
      recording.start();
      flight.step("Speech", 2, 5_000);
      flight.replies(1, 0);
      flight.finding(Diagnosis.Kind.FALLBACK, "device", "CPU, because no GPU is there");
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(
        List.of("dev.minstrel.Step", "dev.minstrel.Replies", "dev.minstrel.Finding"),
        events.stream().map(event -> event.getEventType().getName()).toList());
    assertEquals("Speech", events.get(0).getString("source"));
    assertEquals(5_000, events.get(0).getDuration("took").toNanos());
    assertEquals("device", events.get(2).getString("subject"));
  }
}
