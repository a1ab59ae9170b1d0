package dev.minstrel.behavior.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionLogTest {
  private static final String OPEN =
      ",timestamp,item_id,position,click,propensity_score,user_feature_0,"
          + "user-item_affinity_0,user-item_affinity_1,user-item_affinity_2\n";
  private static final String GAME = "player,decision,position,arm,propensity,reward,level,class\n";

  @TempDir Path folder;

  @Test
  void openBanditLogHasAsManyArmsAsAffinities() throws IOException {
    DecisionLog log = read(OPEN + "0,t,1,2,1,0.25,knight,0,4.5,0\n1,t,0,3,0,0.5,mage,1,0,0\n");
    assertEquals(2, log.size());
    assertEquals(3, log.armCount());
    assertEquals(3, log.positionCount());
    assertEquals("1", log.arms().name(log.arm(0)));
    assertEquals(2, log.position(0));
    assertEquals(0.25, log.propensity(0));
    assertEquals(1, log.reward(0));
    assertEquals(-1, log.unit(0));
    assertEquals(4.5, log.context(0, 1));
    assertEquals(1, log.context(0, 3), "knight is the first column after the affinities");
    assertEquals(1, log.context(1, 4), "mage the second");
    assertEquals(0, log.context(1, 3));
  }

  @Test
  void gameLogHasPlayersSlatesNumbersAndNames() throws IOException {
    DecisionLog log =
        read(
            GAME
                + "ann,1,1,axe,0.5,2.5,3,knight\n"
                + "ann,2,1,bow,0.5,-1,4,knight\n"
                + ",3,1,axe,0.5,0,1,mage\n"
                + ",3,2,bow,0.5,0,1,mage\n"
                + ",,1,bow,1,0,1,mage\n");
    assertEquals(log.unit(0), log.unit(1));
    assertEquals(log.unit(2), log.unit(3));
    assertTrue(log.unit(2) != log.unit(0));
    assertEquals(-1, log.unit(4));
    assertEquals(-1, log.reward(1));
    assertEquals(4, log.context(1, 0));
    assertEquals(1, log.context(2, 2));
    assertEquals("bow", log.arms().name(log.arm(1)));
  }

  @Test
  void packedLogIsReadTheSame() throws IOException {
    Path packed = folder.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write((GAME + "ann,1,1,axe,0.5,1,3,knight\r\n").getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(1, DecisionLog.read(packed, Progress.NONE).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0,t,1,1,1,0,knight,0,0,0; propensity must be above 0",
        "0,t,1,1,1,1.5,knight,0,0,0; at most 1, was 1.5",
        "0,t,1,1,1,NaN,knight,0,0,0; was NaN",
        "0,t,1,1,2,0.5,knight,0,0,0; click must be 0 or 1, was 2",
        "0,t,1,1,NaN,0.5,knight,0,0,0; click must be 0 or 1, was NaN",
        "0,t,1,0,1,0.5,knight,0,0,0; position must be a whole number",
        "0,t,1,1.5,1,0.5,knight,0,0,0; position must be a whole number",
        "0,t,7,1,1,0.5,knight,0,0,0; item '7' has no affinity",
        "0,t,,1,1,0.5,knight,0,0,0; arm is empty",
        "0,t,1,1,1,0.5,knight,0,0; 9 fields where the first one names 10",
        "0,t,1,1,1,0.5,knight,0,0,Infinity; context must be a finite number",
        "0,t,1,1,1,half,knight,0,0,0; propensity is not a number, was 'half'",
      })
  void brokenLineNamesItsLine(String line, String complaint) {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class, () -> read(OPEN + "0,t,1,1,1,0.5,knight,0,0,0\n" + line));
    assertEquals(MinstrelException.Code.EVENTS_INVALID, refused.code());
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
    assertTrue(refused.getMessage().contains("log.csv:3"), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "item_id,position,click; no column propensity_score",
        "item_id,position,click,propensity_score,mood; column 'mood' is not known",
        "item_id,item_id,position,click,propensity_score; two columns are called 'item_id'",
        "item_id,position,click,propensity_score,user-item_affinity_1; numbered 0 to 0",
        "item_id,position,click,propensity_score,user-item_affinity_x; has no number",
      })
  void brokenNamesAreOneClearLine(String header, String complaint) {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> read(header + "\n1,1,1,1,1\n"));
    assertTrue(refused.getMessage().contains(complaint), refused.getMessage());
  }

  @Test
  void emptyLogsAreRefused() {
    assertThrows(MinstrelException.class, () -> read(""));
    assertThrows(MinstrelException.class, () -> read(GAME));
    assertThrows(
        MinstrelException.class, () -> DecisionLog.read(folder.resolve("none"), Progress.NONE));
  }

  @Test
  void policyFileMustAddUpAndFindsItsArms() throws IOException {
    DecisionLog log = read(GAME + "a,1,1,axe,0.5,1,3,x\na,1,2,bow,0.5,1,3,x\n");
    Path file = folder.resolve("policy.csv");
    Files.writeString(
        file, "position,arm,probability\n1,axe,0.25\n1,bow,0.75\n2,bow,0.5\n2,new,0.5\n3,axe,1\n");
    PolicyTable policy = PolicyTable.read(file, log);
    assertEquals(0.25, policy.probability(1, 0));
    assertEquals(0, policy.probability(2, 0));
    Files.writeString(file, "position,arm,probability\n1,axe,0.25\n2,bow,1\n");
    MinstrelException short1 =
        assertThrows(MinstrelException.class, () -> PolicyTable.read(file, log));
    assertTrue(short1.getMessage().contains("position 1 add up to 0.25"), short1.getMessage());
    Files.writeString(file, "position,arm,probability\n1,axe,NaN\n");
    MinstrelException none =
        assertThrows(MinstrelException.class, () -> PolicyTable.read(file, log));
    assertTrue(none.getMessage().contains("policy.csv:2"), none.getMessage());
  }

  /** Beta(2,1) against Beta(1,1): the first is higher with probability 2/3. */
  @Test
  void thompsonSamplingIsReplayedFromItsPrior() throws IOException {
    DecisionLog log = read(GAME + "a,1,1,axe,0.5,1,3,x\na,1,2,bow,0.5,1,3,x\n");
    Path file = folder.resolve("prior.csv");
    Files.writeString(file, "item_id,alpha,beta\naxe,2,1\nbow,1,1\n");
    PolicyTable policy = ThompsonReplay.read(file, log, 40_000, 5, Progress.NONE);
    assertEquals(2.0 / 3, policy.probability(1, 0), 0.01);
    assertEquals(1.0 / 3, policy.probability(2, 0), 0.01);
    // Beta(1/2, 1/2) and itself: alike, with the power trick below shape 1
    Files.writeString(file, "item_id,alpha,beta\naxe,0.5,0.5\nbow,0.5,0.5\n");
    assertEquals(
        0.5, ThompsonReplay.read(file, log, 40_000, 5, Progress.NONE).probability(1, 1), 0.01);
    Files.writeString(file, "item_id,alpha,beta\naxe,2,0\n");
    MinstrelException refused =
        assertThrows(
            MinstrelException.class, () -> ThompsonReplay.read(file, log, 10, 5, Progress.NONE));
    assertTrue(refused.getMessage().contains("prior.csv:2"), refused.getMessage());
  }

  private DecisionLog read(String text) throws IOException {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, text);
    return DecisionLog.read(file, Progress.NONE);
  }
}
