package dev.minstrel.runtime.facade;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Restored;
import dev.minstrel.runtime.save.SaveFile;
import dev.minstrel.runtime.save.Section;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.Reporter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes and reads the sections of the doors. Game thread. */
final class Saves {
  private final Doors doors;
  private final Reporter reporter;

  Saves(Doors doors, Reporter reporter) {
    this.doors = doors;
    this.reporter = reporter;
  }

  /** A feature that cannot be saved is left out, with a finding: the game's save must not fail. */
  byte[] write() {
    List<Section> sections = new ArrayList<>();
    doors.forEach(
        (door, feature) -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          try {
            feature.save(new DataOutputStream(bytes));
            sections.add(new Section(door.word(), feature.saveVersion(), bytes.toByteArray()));
          } catch (IOException | RuntimeException failure) {
            reporter.report(
                Diagnosis.Kind.FALLBACK,
                door.word(),
                "it is missing in a save, because saving it failed: " + failure);
          }
        });
    return SaveFile.write(sections);
  }

  Restored restore(byte[] save) {
    SaveFile file = SaveFile.read(save);
    List<String> restored = new ArrayList<>();
    List<String> lost = new ArrayList<>(file.lost());
    for (Section section : file.sections()) {
      Optional<String> reason = restore(section);
      if (reason.isEmpty()) {
        restored.add(section.name());
      } else {
        lost.add(section.name() + " is lost: " + reason.get());
      }
    }
    lost.forEach(text -> reporter.report(Diagnosis.Kind.FALLBACK, "restore", text));
    return new Restored(restored, lost);
  }

  /** Puts one section back, or says why it could not be. */
  private Optional<String> restore(Section section) {
    Optional<Door> door =
        Arrays.stream(Door.values()).filter(d -> d.word().equals(section.name())).findFirst();
    if (door.isEmpty()) {
      return Optional.of("this version knows no such part");
    }
    Optional<Feature<?>> feature = doors.feature(door.get());
    if (feature.isEmpty()) {
      return Optional.of(door.get().coordinate() + " is not there");
    }
    if (section.version() > feature.get().saveVersion()) {
      return Optional.of(
          "it was written by a newer version (%d, this one reads %d)"
              .formatted(section.version(), feature.get().saveVersion()));
    }
    try {
      feature
          .get()
          .restore(
              new DataInputStream(new ByteArrayInputStream(section.bytes())), section.version());
      return Optional.empty();
    } catch (IOException | RuntimeException failure) {
      return Optional.of(String.valueOf(failure));
    }
  }
}
