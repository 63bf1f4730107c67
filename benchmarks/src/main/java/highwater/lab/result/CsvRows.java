package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole rows of a CSV file that grew row by row, each as it was written.
 *
 * @param header the columns; empty where there is not even that
 * @param rows all rows before the first that is not whole
 * @param tail what follows them: what a crash in the middle of a write left, as a rule nothing
 */
record CsvRows(List<String> header, List<Row> rows, String tail) {
  private static final ObjectReader CELLS =
      new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);
  private static final String END_OF_ROW = "\r\n";

  /** A system that lost power may have given a file its length and not yet its content. */
  private static final char NEVER_WRITTEN = '\0';

  /**
   * A row.
   *
   * @param text as it stands in the file, with its end
   * @param cells by column
   */
  record Row(String text, Map<String, String> cells) {}

  /** Reads a file; one that is not there has no rows. */
  static CsvRows read(Path file) throws IOException {
    return Files.exists(file)
        ? parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
        : parse("");
  }

  /** Reads a text. */
  static CsvRows parse(String text) {
    List<String> header = List.of();
    List<Row> rows = new ArrayList<>();
    int start = 0;
    for (int end = endOfRow(text, 0); end >= 0; end = endOfRow(text, start)) {
      String row = text.substring(start, end);
      Optional<List<String>> cells = cells(row);
      if (cells.isEmpty() || (start > 0 && cells.get().size() != header.size())) {
        break;
      }
      if (start == 0) {
        header = List.copyOf(cells.get());
      } else {
        rows.add(new Row(row, CsvStream.byColumn(header, cells.get())));
      }
      start = end;
    }
    return new CsvRows(header, List.copyOf(rows), text.substring(start));
  }

  /** Behind the end of the row that starts at an index; -1 where it has none. */
  private static int endOfRow(String text, int start) {
    boolean quoted = false;
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(END_OF_ROW, i)) {
        return i + END_OF_ROW.length();
      }
    }
    return -1;
  }

  /** Empty where it is no row. */
  private static Optional<List<String>> cells(String row) {
    if (row.indexOf(NEVER_WRITTEN) >= 0) {
      return Optional.empty();
    }
    try (MappingIterator<List<String>> parsed = CELLS.readValues(row)) {
      List<List<String>> all = parsed.readAll();
      return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be read", e);
    }
  }

  /** Whether the tail can be what one write left that did not come to its end. */
  boolean tailIsOneRow() {
    int end = endOfRow(tail, 0);
    return end < 0 || end == tail.length();
  }
}
