package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import highwater.pipeline.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A CSV file that grows by whole rows: RFC 4180, UTF-8, CRLF, numbers with a point. Rows are
 * written at once and synced; a half row that the end of a process left is cut off when the file is
 * opened again. Thread-safe.
 */
final class CsvTable implements AutoCloseable {
  private static final CsvMapper CSV =
      CsvMapper.builder().enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING).build();
  private static final int DECIMALS = 3;

  private final Path file;
  private final FileChannel channel;
  private final ObjectWriter rows;

  private CsvTable(Path file, FileChannel channel, ObjectWriter rows) {
    this.file = file;
    this.channel = channel;
    this.rows = rows;
  }

  /**
   * Creates the file with its header, or opens what is there and leaves in it only the whole rows
   * that are wanted.
   *
   * @param columns all that any row may have
   * @param wanted of the rows that are there, by column
   * @throws BadInputException where the file has other columns or is of another version
   */
  static CsvTable open(Path file, List<String> columns, Predicate<Map<String, String>> wanted) {
    CsvSchema.Builder builder = CsvSchema.builder().setLineSeparator("\r\n");
    columns.forEach(builder::addColumn);
    CsvSchema schema = builder.build();
    try {
      CsvRows there = CsvRows.read(file);
      StringBuilder text =
          new StringBuilder(CSV.writer(schema.withHeader()).writeValueAsString(List.of()));
      int kept = 0;
      if (!there.header().isEmpty()) {
        refuseOther(file, columns, there);
        for (CsvRows.Row row : there.rows()) {
          if (wanted.test(row.cells())) {
            text.append(row.text());
            kept++;
          }
        }
      }
      if (there.header().isEmpty() || kept < there.rows().size() || !there.tail().isEmpty()) {
        WholeFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND);
      return new CsvTable(file, channel, CSV.writer(schema));
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }

  private static void refuseOther(Path file, List<String> columns, CsvRows there) {
    for (CsvRows.Row row : there.rows()) {
      String version = row.cells().get(Schema.NAME);
      if (!Schema.CELL.equals(version)) {
        throw new BadInputException(
            "%s: rows of %s %s, and this Highwater writes %s; use the one that began the run"
                .formatted(file, Schema.NAME, version, Schema.CELL));
      }
    }
    if (!there.header().equals(columns)) {
      List<String> differing = new ArrayList<>(there.header());
      differing.removeAll(columns);
      columns.stream().filter(column -> !there.header().contains(column)).forEach(differing::add);
      throw new BadInputException(
          "%s: its columns are not those of the plan (%s); use the Highwater that began the run"
              .formatted(
                  file, differing.isEmpty() ? "another order" : String.join(", ", differing)));
    }
  }

  /**
   * Appends rows: all of them, or none.
   *
   * @param added values by column; an absent one is an empty cell
   * @throws highwater.lab.CannotRunException where they cannot be written: the disk is full
   */
  synchronized void append(List<Map<String, String>> added) {
    if (added.isEmpty()) {
      return;
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      rows.writeValue(bytes, added);
      writeWhole(bytes.toByteArray());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw WholeFile.cannotWrite(file, e);
    }
  }

  /** A disk that is nearly full takes a part of what it is given. */
  private void writeWhole(byte[] bytes) throws IOException {
    long before = channel.size();
    try {
      WholeFile.writeAll(channel, bytes);
    } catch (IOException e) {
      try {
        channel.truncate(before);
      } catch (IOException stays) {
        e.addSuppressed(stays);
      }
      throw e;
    }
  }

  /** A number as cells hold it: no exponent, a point, three decimals. */
  static String number(double value) {
    return number(value, DECIMALS);
  }

  /** As {@link #number(double)}, with another number of decimals. */
  static String number(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
