package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.sound.PieceRenderer;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Cue;
import dev.minstrel.music.studio.Recording;
import dev.minstrel.music.studio.Studio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Composes a piece and writes it down. */
@Command(
    name = "compose",
    description = "Composes a piece by mood or script, as MIDI, sound, picture or JSON.",
    mixinStandardHelpOptions = true)
final class ComposeCommand implements Callable<Integer> {
  @Option(
      names = "--mood",
      defaultValue = "calm",
      description =
          "a name (calm, tavern, tense, battle, sad, glad, mystery), or"
              + " tension=0.7,energy=0.4,valence=0.3,style=game (default ${DEFAULT-VALUE})")
  private String mood = "calm";

  @Option(names = "--script", paramLabel = "FILE", description = "a JSON list of changes by bar")
  private @Nullable Path script;

  @Option(names = "--table", paramLabel = "FILE", description = "a mood table as JSON")
  private @Nullable Path table;

  @Option(
      names = "--motif",
      paramLabel = "TONES",
      description = "the melody begins with it, such as \"C5:48 E5:48 R:24 G5:72\"")
  private @Nullable String motif;

  @Option(names = "--bars", paramLabel = "N", defaultValue = "16")
  private int bars;

  @Option(names = "--key", paramLabel = "TONIC", defaultValue = "C", description = "C, F#, Bb ...")
  private String tonic = "C";

  @Option(names = "--mode", description = "major, minor or a church mode; default: by the mood")
  private @Nullable String mode;

  @Option(names = "--tempo", paramLabel = "BPM", description = "40 to 220; default: by the mood")
  private @Nullable Double tempo;

  @Option(names = "--metre", defaultValue = "4/4", description = "4/4, 3/4 or 6/8")
  private String metre = "4/4";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--candidates",
      paramLabel = "K",
      defaultValue = "4",
      description = "lines composed for each track of a bar, the best is kept, 1 to 16")
  private int candidates;

  @Option(names = "--rules", defaultValue = "SCALE", description = "${COMPLETION-CANDIDATES}")
  private Rules rules = Rules.SCALE;

  @Option(names = "--loop", description = "the end leads into the beginning")
  private boolean loop;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "X.mid, X.wav or X.png; may be given several times")
  private List<Path> outs = List.of();

  @Option(names = "--soundfont", paramLabel = "FILE.sf2", description = "plays the WAV instead")
  private @Nullable Path soundFont;

  @Option(names = "--model", paramLabel = "DIR", description = "a composer; default: bundled")
  private @Nullable Path model;

  @Option(names = "--json", description = "notes, chords, attributes and timings of each bar")
  private boolean json;

  @Override
  public Integer call() {
    MusicFiles.check(outs); // before the work, not after it
    PieceRenderer renderer = MusicFiles.renderer(soundFont);
    Commission commission = commission();
    Recording recording = record(commission);
    for (Path out : outs) {
      MusicFiles.write(recording, commission.ending(), renderer, out);
    }
    if (json) {
      System.out.println(RecordingJson.of(commission, recording));
    } else {
      RecordingText.lines(recording).forEach(System.out::println);
      outs.forEach(out -> System.out.println("wrote " + out));
    }
    return 0;
  }

  private Recording record(Commission commission) {
    MinstrelConfig config = MinstrelConfig.defaults().withSeed(seed);
    try (Studio studio =
        Studio.open(
            model == null ? config : config.withMusicModel(model),
            table == null ? MoodTable.DEFAULT : MoodTableFile.read(table),
            Printer::note)) {
      return studio.compose(commission, Progress.of("bars", commission.bars()));
    }
  }

  private Commission commission() {
    return new Commission(
        composition(),
        bars,
        cues(),
        candidates,
        rules,
        loop ? Commission.Ending.LOOP : Commission.Ending.CLOSE);
  }

  private List<Cue> cues() {
    List<Cue> cues = new ArrayList<>();
    if (motif != null) {
      cues.add(
          new Cue(
              0,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(MotifText.parse(motif)),
              Transition.BAR));
    }
    if (script != null) {
      cues.addAll(MoodScript.read(script));
    }
    return cues;
  }

  private Composition composition() {
    Composition composition =
        Composition.of(Moods.parse(mood)).withMetre(Metre.parse(metre)).withSeed(seed);
    Key key = Key.of(tonic, mode == null ? Mode.IONIAN : Mode.parse(mode));
    composition = mode == null ? composition.withTonic(key.tonic()) : composition.withKey(key);
    return tempo == null ? composition : composition.withTempo(tempo);
  }
}
