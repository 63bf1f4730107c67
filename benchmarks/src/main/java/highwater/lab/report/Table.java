package highwater.lab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of a chart, for those who do not see it and for those who want them.
 *
 * @param columns their heads, with units
 * @param rows as many cells each
 * @param leftOut rows that there are no more, because nobody would read them
 */
record Table(List<String> columns, List<List<Cell>> rows, int leftOut) {
  private static final int MOST_ROWS = 400;

  Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * A cell.
   *
   * @param text as it is read
   * @param value as a file has it: a number without separators
   */
  record Cell(String text, String value) {
    static Cell of(String text) {
      return new Cell(text, text);
    }

    static Cell of(double number) {
      Double data = Numbers.data(number);
      return new Cell(Numbers.plain(number), data == null ? "" : Double.toString(data));
    }
  }

  /** A table of at most so many rows. */
  static Table of(List<String> columns, List<List<Cell>> rows) {
    return rows.size() <= MOST_ROWS
        ? new Table(columns, rows, 0)
        : new Table(columns, rows.subList(0, MOST_ROWS), rows.size() - MOST_ROWS);
  }

  /** A row of texts and numbers; what is no number is an empty cell. */
  static List<Cell> row(Object... cells) {
    List<Cell> row = new ArrayList<>();
    for (Object cell : cells) {
      if (cell instanceof Number number) {
        double value = number.doubleValue();
        row.add(Double.isNaN(value) ? Cell.of("") : Cell.of(value));
      } else {
        row.add(Cell.of(String.valueOf(cell)));
      }
    }
    return row;
  }
}
