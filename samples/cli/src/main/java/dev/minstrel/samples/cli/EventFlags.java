package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.NewPlayers;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.train.Trainer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands about events have in common. */
final class EventFlags {
  @Option(
      names = "--format",
      defaultValue = "auto",
      description = "auto, events (user item [rating [time]]) or lists (user item item ...)")
  private EventForm form = EventForm.AUTO;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
  private int threads = 2;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed = 1;

  final Progress progress = new ProgressLines();

  Dataset read(Path train, @Nullable Path test) {
    return Dataset.read(train, test, form, progress);
  }

  NewPlayers read(Path train, Path known, Path test) {
    return NewPlayers.read(train, known, test, form, progress);
  }

  Trainer trainer(Dataset data) {
    return new Trainer(
        data.train(), data.players().size(), data.items().size(), seed, parts(), progress);
  }

  Parts parts() {
    return SideBySide.threads(threads);
  }

  long seed() {
    return seed;
  }
}
