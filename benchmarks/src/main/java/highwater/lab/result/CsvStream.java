package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The rows of a CSV file one after the other, for files that are too long to be held at once. */
final class CsvStream {
  private static final ObjectReader CELLS =
      new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

  private CsvStream() {}

  /**
   * Reads a file to its end, or to the first row that is not whole: what a crash left.
   *
   * @param row takes each row by column, as it comes
   * @return the columns; empty where the file is not there or has nothing in it
   */
  static List<String> read(Path file, Consumer<Map<String, String>> row) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        MappingIterator<List<String>> rows = CELLS.readValues(reader)) {
      if (!rows.hasNextValue()) {
        return List.of();
      }
      List<String> header = List.copyOf(rows.nextValue());
      while (rows.hasNextValue()) {
        List<String> cells = rows.nextValue();
        if (cells.size() != header.size()) {
          break;
        }
        row.accept(byColumn(header, cells));
      }
      return header;
    } catch (RuntimeJsonMappingException | JsonProcessingException e) {
      throw new IOException("is no CSV: " + e.getMessage(), e);
    }
  }

  /** A row of as many cells as there are columns. */
  static Map<String, String> byColumn(List<String> header, List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      row.put(header.get(i), cells.get(i));
    }
    return row;
  }
}
