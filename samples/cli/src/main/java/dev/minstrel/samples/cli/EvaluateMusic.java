package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.ControlStudy;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.compose.Sampling;
import dev.minstrel.music.measure.NoteTable;
import dev.minstrel.music.measure.PieceMetrics;
import dev.minstrel.music.midi.MidiImport;
import dev.minstrel.music.midi.MidiReader;
import dev.minstrel.music.midi.MidiScore;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Studio;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures music: files of others, pieces of the composer, and how well it does what it is told.
 */
@Command(
    name = "music",
    description = "Figures of MIDI files and of composed pieces, side by side.",
    mixinStandardHelpOptions = true)
final class EvaluateMusic implements Callable<Integer> {
  private static final List<Track> TRACKS = List.of(Track.values());
  private static final int PIECE_BARS = 32;
  private static final int MOST_PIECES = 1_000;
  private static final int MOST_BARS = 100_000;

  @Option(names = "--corpus", paramLabel = "DIR", description = "MIDI files to compare with")
  private @Nullable Path corpus;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description = "songs of training/heldout.py, composed again bar by bar")
  private @Nullable Path heldOut;

  @Option(names = "--out", paramLabel = "FILE", description = "with --held-out: the new notes")
  private @Nullable Path out;

  @Option(names = "--pieces", paramLabel = "N", defaultValue = "20")
  private int pieces;

  @Option(
      names = "--control",
      paramLabel = "BARS",
      defaultValue = "0",
      description = "bars of the study of control; 0 leaves it out")
  private int control;

  @Option(names = "--rules", defaultValue = "FREE", description = "${COMPLETION-CANDIDATES}")
  private Rules rules = Rules.FREE;

  @Option(names = "--style", defaultValue = "SONG", description = "${COMPLETION-CANDIDATES}")
  private Style style = Style.SONG;

  @Option(names = "--candidates", paramLabel = "K", defaultValue = "4")
  private int candidates;

  @Option(names = "--temperature", paramLabel = "X", defaultValue = "0.95")
  private float temperature;

  @Option(names = "--top-p", paramLabel = "X", defaultValue = "0.98")
  private float topP;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--model", paramLabel = "DIR", description = "a composer; default: bundled")
  private @Nullable Path model;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    check();
    MusicFigures figures = new MusicFigures();
    if (corpus != null) {
      figures.add("corpus", corpus(corpus));
    }
    if (heldOut != null || pieces > 0 || control > 0) {
      compose(figures);
    }
    if (json) {
      System.out.println(figures.json());
    } else {
      figures.lines().forEach(System.out::println);
    }
    return 0;
  }

  /** Before the work, not after it. */
  private void check() {
    if (!(pieces >= 0 && pieces <= MOST_PIECES)) {
      throw new IllegalArgumentException("pieces must be 0 to " + MOST_PIECES + ", was " + pieces);
    }
    if (!(control >= 0 && control <= MOST_BARS)) {
      throw new IllegalArgumentException("control must be 0 to " + MOST_BARS + ", was " + control);
    }
    if (corpus == null && heldOut == null && pieces == 0 && control == 0) {
      throw new IllegalArgumentException(
          "nothing to measure: name --corpus, --held-out, --pieces or --control");
    }
    if (out != null) {
      if (heldOut == null) {
        throw new IllegalArgumentException("--out needs --held-out");
      }
      MusicFiles.tryToWrite(out);
    }
  }

  private void compose(MusicFigures figures) throws IOException {
    List<HeldOut> songs = heldOut == null ? List.of() : HeldOut.read(heldOut);
    MinstrelConfig config = MinstrelConfig.defaults();
    try (Studio studio =
        Studio.open(
            model == null ? config : config.withMusicModel(model),
            MoodTable.DEFAULT,
            Printer::note)) {
      if (heldOut != null) {
        heldOut(studio, songs, figures);
      } else if (pieces > 0) {
        figures.add("composed", composed(studio));
      }
      if (control > 0) {
        ControlStudy study = studio.control(control, candidates, rules, style, seed);
        figures.addControl(study, seed);
      }
    }
  }

  private static List<PieceMetrics> corpus(Path folder) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.midi?"))
              .sorted()
              .toList();
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO, "no such folder", folder.toString(), "Name a folder", unreadable);
    }
    List<PieceMetrics> measured = new ArrayList<>();
    IntConsumer progress = Progress.of("files", files.size());
    for (Path file : files) {
      try {
        for (MidiScore score : MidiImport.of(MidiReader.read(file).file())) {
          measured.add(PieceMetrics.of(score.notes()));
        }
      } catch (MinstrelException damaged) {
        Printer.note(damaged.getMessage());
      }
      progress.accept(measured.size());
    }
    if (measured.isEmpty()) {
      throw new MinstrelException(
          Code.IO, "no readable MIDI file", folder.toString(), "Name a folder that holds some");
    }
    return measured;
  }

  /** Pieces in moods spread evenly over what can be asked for. */
  private List<PieceMetrics> composed(Studio studio) {
    List<PieceMetrics> measured = new ArrayList<>();
    IntConsumer progress = Progress.of("pieces", pieces);
    for (int i = 0; i < pieces; i++) {
      Mood mood = new Mood(spread(i, 2), spread(i, 3), spread(i, 5), style);
      Commission commission =
          new Commission(
              Composition.of(mood).withSeed(seed + i),
              PIECE_BARS,
              List.of(),
              candidates,
              rules,
              Commission.Ending.CLOSE);
      measured.add(PieceMetrics.of(NoteTable.of(studio.compose(commission).piece())));
      progress.accept(i + 1);
    }
    return measured;
  }

  /** The van der Corput sequence: even over [0, 1) however many are taken. */
  private static float spread(int index, int base) {
    float value = 0;
    float digit = 1;
    for (int rest = index + 1; rest > 0; rest /= base) {
      digit /= base;
      value += digit * (rest % base);
    }
    return value;
  }

  private void heldOut(Studio studio, List<HeldOut> songs, MusicFigures figures)
      throws IOException {
    List<PieceMetrics> written = new ArrayList<>();
    List<PieceMetrics> composed = new ArrayList<>();
    JsonArray notes = new JsonArray();
    IntConsumer progress = Progress.of("songs", songs.size());
    Sampling sampling = new Sampling(temperature, topP);
    for (HeldOut song : songs) {
      List<ComposedBar> bars =
          studio.compose(
              song.requests(
                  studio, new HeldOut.How(rules, candidates, sampling), seed + written.size()));
      Piece piece = new Piece(bars.stream().map(ComposedBar::bar).toList());
      written.add(PieceMetrics.of(NoteTable.of(song.piece())));
      composed.add(PieceMetrics.of(NoteTable.of(piece)));
      figures.count(bars);
      notes.add(notes(song.id(), piece));
      progress.accept(written.size());
    }
    figures.add("held-out", written);
    figures.add("composed", composed);
    if (out != null) {
      try (BufferedWriter writer = Files.newBufferedWriter(out)) {
        for (int i = 0; i < notes.size(); i++) {
          writer.write(notes.get(i).toString());
          writer.newLine();
        }
      }
    }
  }

  /** In the form of the held-out songs: track, onset, duration, pitch, velocity, held, tied. */
  private static JsonObject notes(String id, Piece piece) {
    JsonArray bars = new JsonArray();
    for (Bar bar : piece.bars()) {
      JsonArray notes = new JsonArray();
      for (Note note : bar.notes()) {
        JsonArray row = new JsonArray();
        row.add(TRACKS.indexOf(note.track()));
        row.add(note.onset());
        row.add(note.duration());
        row.add(note.pitch());
        row.add(note.velocity());
        row.add(note.held() ? 1 : 0);
        row.add(note.tied() ? 1 : 0);
        notes.add(row);
      }
      JsonObject json = new JsonObject();
      json.addProperty("metre", bar.metre().sign());
      json.add("notes", notes);
      bars.add(json);
    }
    JsonObject song = new JsonObject();
    song.addProperty("id", id);
    song.add("bars", bars);
    return song;
  }
}
