package dev.minstrel.music.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PieceMetricsTest {
  private static final NoteTable.Part PIANO =
      new NoteTable.Part("piano", 0, NoteTable.Percussion.PITCHED);
  private static final NoteTable.Part DRUMS =
      new NoteTable.Part("drums", 0, NoteTable.Percussion.DRUMS);

  @Test
  void entropyAndScaleCountNotesNotTheirLengths() {
    PieceMetrics metrics =
        PieceMetrics.of(
            table(192)
                .note(0, 0, 191, 60, 80)
                .note(0, 48, 1, 72, 80)
                .note(0, 96, 1, 74, 80)
                .note(0, 96, 1, 61, 80)
                .build());
    assertEquals(1.5, metrics.pitchClassEntropy(), 1e-12); // C C D C#
    assertEquals(0.75, metrics.scaleConsistency(), 1e-12); // no scale has all three
    assertEquals(4, metrics.notesPerBar());
    assertEquals(14, metrics.pitchRange());
  }

  @Test
  void grooveComparesSixteenthsOfNeighboursOfOneLength() {
    PieceMetrics metrics =
        PieceMetrics.of(
            table(192, 384, 528, 672)
                .note(0, 0, 10, 60, 80)
                .note(1, 96, 10, 36, 80)
                .note(0, 192, 10, 60, 80) // the same but for the drum
                .note(0, 384, 10, 60, 80) // a shorter bar: not compared with the one before
                .note(0, 528 + 13, 10, 60, 80) // another sixteenth: two of twelve differ
                .build());
    assertEquals(1 - (1 / 16.0 + 2 / 12.0) / 2, metrics.grooveConsistency(), 1e-12);
  }

  @Test
  void aBarIsEmptyWhenNothingSoundsInItNotEvenDrumsOrWhatWasStruckBefore() {
    PieceMetrics metrics =
        PieceMetrics.of(
            table(192, 384, 576, 768).note(0, 0, 193, 60, 80).note(1, 600, 10, 36, 80).build());
    assertEquals(0.25, metrics.emptyBarRate());
    assertEquals(0.25, metrics.notesPerBar());
  }

  @Test
  void polyphonyIsTheMeanOfDifferentPitchesWhileAnythingSounds() {
    PieceMetrics metrics =
        PieceMetrics.of(
            table(192)
                .note(0, 0, 48, 60, 80)
                .note(0, 24, 24, 60, 80) // the same pitch counts once
                .note(0, 0, 24, 64, 80)
                .note(0, 96, 24, 64, 80)
                .note(1, 0, 192, 36, 80)
                .build());
    assertEquals(96 / 72.0, metrics.polyphony(), 1e-12);
  }

  @Test
  void aPieceWithoutNotesHasNoFigures() {
    PieceMetrics metrics = PieceMetrics.of(table(192).build());
    assertTrue(Double.isNaN(metrics.pitchClassEntropy()));
    assertTrue(Double.isNaN(metrics.polyphony()));
    assertEquals(1, metrics.emptyBarRate());
    assertEquals(0, PieceMetrics.values(List.of(metrics), PieceMetrics::pitchRange).length);
  }

  /** The published means of the 115 held-out songs: definitions agree to the last digit given. */
  @Test
  void heldOutSongsHaveTheFiguresOfTheBenchmark() throws Exception {
    List<PieceMetrics> songs = Songs.of("test").stream().map(PieceMetrics::of).toList();
    assertEquals(115, songs.size());
    assertMean(3.05, 0.21, 0.005, PieceMetrics.values(songs, PieceMetrics::pitchClassEntropy));
    assertMean(0.890, 0.067, 0.0006, PieceMetrics.values(songs, PieceMetrics::scaleConsistency));
    assertMean(0.886, 0.072, 0.0006, PieceMetrics.values(songs, PieceMetrics::grooveConsistency));
    assertMean(17.4, 6.2, 0.05, PieceMetrics.values(songs, PieceMetrics::notesPerBar));
    assertMean(0.001, 0.003, 0.0005, PieceMetrics.values(songs, PieceMetrics::emptyBarRate));
  }

  private static void assertMean(double mean, double deviation, double tolerance, double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
    }
    for (double value : values) {
      squares += (value - sum / values.length) * (value - sum / values.length);
    }
    assertEquals(mean, sum / values.length, tolerance);
    assertEquals(deviation, Math.sqrt(squares / values.length), tolerance);
  }

  private static NoteTable.Builder table(long... ends) {
    long[] lines = new long[ends.length + 1];
    System.arraycopy(ends, 0, lines, 1, ends.length);
    return NoteTable.builder(List.of(PIANO, DRUMS), lines);
  }
}
