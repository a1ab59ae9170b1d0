package dev.minstrel.behavior.portrait.cluster;

import java.util.Arrays;

/**
 * Pairs rows with columns at the least total cost (Kuhn 1955, by shortest augmenting paths as in
 * Jonker and Volgenant 1987), in time rows² × columns.
 */
public final class Assignment {
  private static final int FREE = -1;

  private final double[][] costs;
  private final int columnCount;
  private final double[] rowPrice;
  private final double[] columnPrice;
  private final int[] rowOf;

  private Assignment(double[][] costs, int columnCount) {
    this.costs = costs;
    this.columnCount = columnCount;
    rowPrice = new double[costs.length];
    columnPrice = new double[columnCount];
    rowOf = new int[columnCount];
    Arrays.fill(rowOf, FREE);
  }

  /**
   * The column of each row; -1 for the rows that are left over where there are more rows than
   * columns.
   *
   * @param costs [rows, columns], finite
   */
  public static int[] cheapest(double[][] costs) {
    int[] columns = new int[costs.length];
    Arrays.fill(columns, FREE);
    if (costs.length == 0 || costs[0].length == 0) {
      return columns;
    }
    boolean tall = costs.length > costs[0].length;
    double[][] wide = tall ? turned(costs) : costs;
    Assignment search = new Assignment(wide, wide[0].length);
    for (int row = 0; row < wide.length; row++) {
      search.place(row);
    }
    for (int column = 0; column < search.columnCount; column++) {
      int row = search.rowOf[column];
      if (row != FREE) {
        columns[tall ? column : row] = tall ? row : column;
      }
    }
    return columns;
  }

  private static double[][] turned(double[][] costs) {
    double[][] turned = new double[costs[0].length][costs.length];
    for (int i = 0; i < costs.length; i++) {
      for (int j = 0; j < turned.length; j++) {
        turned[j][i] = costs[i][j];
      }
    }
    return turned;
  }

  /** Finds the cheapest chain of moves that ends in a free column, and makes it. */
  private void place(int first) {
    double[] reach = new double[columnCount];
    int[] cameFrom = new int[columnCount];
    boolean[] done = new boolean[columnCount];
    Arrays.fill(reach, Double.POSITIVE_INFINITY);
    Arrays.fill(cameFrom, FREE);
    int row = first;
    int at = FREE;
    double length = 0;
    do {
      int next = FREE;
      for (int column = 0; column < columnCount; column++) {
        if (done[column]) {
          continue;
        }
        double through = length + costs[row][column] - rowPrice[row] - columnPrice[column];
        if (through < reach[column]) {
          reach[column] = through;
          cameFrom[column] = at;
        }
        if (next == FREE || reach[column] < reach[next]) {
          next = column;
        }
      }
      length = reach[next];
      done[next] = true;
      at = next;
      row = rowOf[next];
    } while (row != FREE);
    reprice(first, reach, done, length);
    for (int column = at; column != FREE; column = cameFrom[column]) {
      rowOf[column] = cameFrom[column] == FREE ? first : rowOf[cameFrom[column]];
    }
  }

  private void reprice(int first, double[] reach, boolean[] done, double length) {
    rowPrice[first] += length;
    for (int column = 0; column < columnCount; column++) {
      if (done[column] && rowOf[column] != FREE) {
        rowPrice[rowOf[column]] += length - reach[column];
        columnPrice[column] -= length - reach[column];
      }
    }
  }
}
