package highwater.lab.sweep;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Cells for a terminal, column under column. */
final class AlignedTable {
  private AlignedTable() {}

  /**
   * A line a row.
   *
   * @param rows of equal length, at least one
   * @param leftAligned how many columns, from the first on, begin at the left
   */
  static String of(List<List<String>> rows, int leftAligned) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String format = "%" + (column < leftAligned ? "-" : "") + widths[column] + "s  ";
        line.append(String.format(Locale.ROOT, format, row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
