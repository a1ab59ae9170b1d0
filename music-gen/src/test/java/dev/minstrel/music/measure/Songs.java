package dev.minstrel.music.measure;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.testing.Conformance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Songs of the corpus, unpacked with the system's xz: the JDK has no reader of it. */
final class Songs {
  private Songs() {}

  /** The songs of a split; skips the test where the corpus or xz is not there. */
  static List<NoteTable> of(String split) throws Exception {
    Path data = Conformance.folder("../data/music/lieder.jsonl.xz");
    Process xz = unpacking(data);
    List<NoteTable> songs = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(xz.getInputStream(), StandardCharsets.UTF_8))) {
      String mark = "\"split\":\"" + split + "\"";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.substring(0, Math.min(200, line.length())).contains(mark)) {
          songs.add(song((Json.Obj) JsonReader.read(line)));
        }
      }
    } finally {
      xz.destroy();
      xz.waitFor();
    }
    return songs;
  }

  private static Process unpacking(Path data) {
    try {
      return new ProcessBuilder("xz", "-dc", data.toString())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException noXz) {
      return Assumptions.abort("no xz on this machine: " + noXz.getMessage());
    }
  }

  private static NoteTable song(Json.Obj song) {
    List<Long> lines = new ArrayList<>(List.of(0L));
    for (Json run : items(song, "barlens")) {
      List<Json> pair = ((Json.Arr) run).items();
      for (long bar = 0; bar < number(pair.get(0)); bar++) {
        lines.add(lines.get(lines.size() - 1) + number(pair.get(1)));
      }
    }
    List<NoteTable.Part> parts = new ArrayList<>();
    for (Json part : items(song, "parts")) {
      String name = ((Json.Str) ((Json.Obj) part).fields().get("name")).value();
      parts.add(new NoteTable.Part(name, -1, NoteTable.Percussion.PITCHED));
    }
    long[] barLines = lines.stream().mapToLong(line -> line).toArray();
    NoteTable.Builder table = NoteTable.builder(parts, barLines);
    for (int part = 0; part < parts.size(); part++) {
      List<Json> notes = items((Json.Obj) items(song, "parts").get(part), "notes");
      long onset = 0;
      for (int i = 0; i < notes.size(); i += 4) {
        onset += number(notes.get(i));
        int pitch = (int) number(notes.get(i + 2));
        int velocity = (int) number(notes.get(i + 3));
        table.note(part, onset, number(notes.get(i + 1)), pitch, velocity);
      }
    }
    return table.build();
  }

  private static List<Json> items(Json.Obj object, String key) {
    return ((Json.Arr) object.fields().get(key)).items();
  }

  private static long number(Json value) {
    return ((Json.Num) value).asLong();
  }
}
