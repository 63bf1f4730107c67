package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What {@code pairs.csv} has of a pair.
 *
 * @param number from 1; 0 is a pilot
 * @param valid whether its numbers mean what they say
 */
public record KeptPair(int number, boolean valid, Side a, Side b) {
  /** One arm of it; what is absent was not measured. */
  public record Side(
      OptionalDouble rowsPerSecond,
      OptionalDouble cpuMsPerThousandRows,
      OptionalDouble allocatedBytesPerThousandRows,
      OptionalDouble latencyP99Ms) {}

  /**
   * Reads the file of a run.
   *
   * @throws BadInputException where it is not what a comparison writes, or of another version
   */
  public static List<KeptPair> read(Path folder) {
    Path file = folder.resolve(PairsFile.FILE);
    CsvRows rows;
    try {
      // A repository may have given the file other ends of lines.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      rows = CsvRows.parse(text.replaceAll("\r?\n", "\r\n"));
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(file, e), e);
    }
    if (!rows.tail().isEmpty() || rows.rows().isEmpty()) {
      throw new BadInputException(
          "%s: is not what a comparison writes; %s".formatted(file, StoredBaseline.RECORD));
    }
    List<KeptPair> pairs = new ArrayList<>();
    for (CsvRows.Row row : rows.rows()) {
      pairs.add(new Cells(file, pairs.size() + 1, row.cells()).pair());
    }
    return pairs;
  }

  /** A row that is being read. */
  private record Cells(Path file, int row, Map<String, String> cells) {
    KeptPair pair() {
      if (!PairsFile.SCHEMA_VERSION.equals(cells.get(Schema.NAME))) {
        throw wrong(Schema.NAME);
      }
      double number = optional("pair").orElseThrow(() -> wrong("pair"));
      String valid = cells.getOrDefault("valid", "");
      if (!valid.equals("true") && !valid.equals("false")) {
        throw wrong("valid");
      }
      return new KeptPair((int) number, valid.equals("true"), side("a_"), side("b_"));
    }

    private Side side(String arm) {
      return new Side(
          positive(arm + "rows_per_second"),
          positive(arm + "cpu_ms_per_thousand_rows"),
          positive(arm + "allocated_bytes_per_thousand_rows"),
          positive(arm + "latency_p99_ms"));
    }

    private OptionalDouble positive(String column) {
      OptionalDouble value = optional(column);
      if (value.orElse(1) <= 0) {
        throw wrong(column);
      }
      return value;
    }

    private OptionalDouble optional(String column) {
      String cell = cells.get(column);
      try {
        return cell != null && cell.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(finite(Double.parseDouble(String.valueOf(cell))));
      } catch (NumberFormatException e) {
        throw wrong(column);
      }
    }

    private static double finite(double value) {
      if (!Double.isFinite(value)) {
        throw new NumberFormatException();
      }
      return value;
    }

    private BadInputException wrong(String column) {
      return new BadInputException(
          "%s, row %d: %s is %s, which no comparison writes; %s"
              .formatted(
                  file,
                  row,
                  column,
                  cells.containsKey(column) ? "'" + cells.get(column) + "'" : "missing",
                  StoredBaseline.RECORD));
    }
  }
}
