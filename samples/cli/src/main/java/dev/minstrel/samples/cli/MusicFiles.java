package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.music.midi.MidiExport;
import dev.minstrel.music.midi.MidiSettings;
import dev.minstrel.music.midi.MidiWriter;
import dev.minstrel.music.picture.PianoRoll;
import dev.minstrel.music.sound.PieceRenderer;
import dev.minstrel.music.soundfont.SoundFont;
import dev.minstrel.music.studio.Commission.Ending;
import dev.minstrel.music.studio.Recording;
import dev.minstrel.music.synth.SynthSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a piece as what the file's name says. */
final class MusicFiles {
  private static final List<String> KINDS = List.of(".mid", ".wav", ".png");

  private MusicFiles() {}

  /** Refuses names that say nothing known, and folders that are not there. */
  static void check(List<Path> files) {
    for (Path file : files) {
      kind(file);
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new MinstrelException(
            Code.IO, "cannot write", file.toString(), "Make its folder first");
      }
      tryToWrite(file);
    }
  }

  /** Asks the file system, which knows more than permissions say; what is there stays as it is. */
  static void tryToWrite(Path file) {
    boolean there = Files.exists(file);
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
      if (!there) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new MinstrelException(
          Code.IO,
          "cannot write",
          file.toString(),
          "Name a file in a folder that may be written",
          failure);
    }
  }

  /** Refuses a name that does not end as it should. */
  static void checkKind(@Nullable Path file, String kind) {
    if (file != null && !kind(file).equals(kind)) {
      throw new IllegalArgumentException("the file must end in " + kind + ", was \"" + file + "\"");
    }
  }

  /** Writes one file; a loop becomes a file that can be repeated without a seam. */
  static void write(Recording recording, Ending ending, PieceRenderer renderer, Path file) {
    boolean loop = ending == Ending.LOOP;
    switch (kind(file)) {
      case ".mid" ->
          MidiWriter.write(
              MidiExport.of(
                  recording.piece(),
                  MidiSettings.PLAIN.withEnding(
                      loop ? MidiSettings.Ending.LOOP : MidiSettings.Ending.CLOSE)),
              file);
      case ".wav" -> {
        if (loop) {
          renderer.writeLoop(recording.piece(), file);
        } else {
          renderer.write(recording.piece(), file);
        }
      }
      case ".png" ->
          PianoRoll.write(recording.piece(), "Minstrel", RecordingText.curves(recording), file);
      default -> throw new AssertionError(file);
    }
  }

  /** Plays with a SoundFont, or with the sounds of the synthesizer. */
  static PieceRenderer renderer(@Nullable Path soundFont) {
    return soundFont == null
        ? new PieceRenderer(SynthSettings.DEFAULT)
        : new PieceRenderer(SynthSettings.DEFAULT, SoundFont.open(soundFont));
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return KINDS.stream()
        .filter(name::endsWith)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a file of music ends in .mid, .wav or .png, this is \"" + file + "\""));
  }
}
