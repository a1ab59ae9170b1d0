package dev.minstrel.samples.cli;

import com.sun.management.ThreadMXBean;
import dev.minstrel.behavior.topk.ItemFactors;
import dev.minstrel.behavior.topk.StreamFloor;
import dev.minstrel.behavior.topk.TopK;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times scans and the reading of the same bytes by turns, call by call, so that whatever else the
 * machine does meets all of them alike.
 */
final class ScanMeter {
  private final float[][] players;
  private final int k;
  private final int calls;
  private final int[] items = new int[TopK.MOST];
  private final float[] scores = new float[TopK.MOST];
  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private float sum; // of what the floor read, so that the reading stays

  /** What was measured of one; the floor has no lists. */
  record Scanned(
      String kernel,
      double p50Nanos,
      double p99Nanos,
      double leastNanos,
      long bytesPerCall,
      double scoredAgain,
      boolean same) {}

  ScanMeter(float[][] players, int k, int calls) {
    this.players = players;
    this.k = k;
    this.calls = calls;
  }

  /** The floor first, then each catalogue; all of them hold the same items. */
  List<Scanned> measure(List<ItemFactors> catalogues, int itemCount, int dimensions) {
    StreamFloor floor = new StreamFloor(itemCount, dimensions);
    List<TopK> scans = catalogues.stream().map(TopK::new).toList();
    long[][] nanos = new long[1 + scans.size()][calls];
    for (int call = -calls / 2; call < calls; call++) {
      float[] player = players[Math.floorMod(call, players.length)];
      int kept = Math.max(0, call);
      long start = System.nanoTime();
      sum += floor.read();
      nanos[0][kept] = System.nanoTime() - start;
      for (int s = 0; s < scans.size(); s++) {
        start = System.nanoTime();
        scans.get(s).scan(player, null, k, items, scores);
        nanos[1 + s][kept] = System.nanoTime() - start;
      }
    }
    List<Scanned> scanned = new ArrayList<>();
    scanned.add(scanned("floor " + floor.kernel(), nanos[0], bytes(() -> sum += floor.read()), 0));
    for (int s = 0; s < scans.size(); s++) {
      TopK scan = scans.get(s);
      long bytes = bytes(() -> scan.scan(players[0], null, k, items, scores));
      scanned.add(compared(scanned(scan.kernel(), nanos[1 + s], bytes, 0), scans.get(0), scan));
    }
    return scanned;
  }

  private static Scanned scanned(String kernel, long[] nanos, long bytes, double again) {
    Arrays.sort(nanos);
    return new Scanned(
        kernel,
        nanos[nanos.length / 2],
        nanos[nanos.length * 99 / 100],
        nanos[0],
        bytes,
        again,
        true);
  }

  private Scanned compared(Scanned measured, TopK first, TopK scan) {
    int[] wanted = new int[TopK.MOST];
    boolean same = true;
    double again = 0;
    for (float[] player : players) {
      int count = first.scan(player, null, k, wanted, scores);
      same &= count == scan.scan(player, null, k, items, scores);
      same &= Arrays.equals(wanted, 0, count, items, 0, count);
      again += scan.rescoredCount();
    }
    return new Scanned(
        measured.kernel,
        measured.p50Nanos,
        measured.p99Nanos,
        measured.leastNanos,
        measured.bytesPerCall,
        again / players.length,
        same);
  }

  /** The least of some rounds: the virtual machine allocates now and then for itself. */
  private long bytes(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long start = thread.getCurrentThreadAllocatedBytes();
      long before = thread.getCurrentThreadAllocatedBytes();
      call.run();
      long bytes = thread.getCurrentThreadAllocatedBytes() - before - (before - start);
      least = Math.min(least, bytes);
    }
    return least;
  }

  /** A line of the kernel's status, such as VmRSS; -1 where there is no /proc. */
  static long residentMegabytes(String name) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException noProc) {
      return -1;
    }
  }
}
