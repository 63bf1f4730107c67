package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A CSV file that grows by whole rows: RFC 4180, UTF-8, CRLF, numbers with a point. Rows are
 * written at once and synced, so that whatever ends the process leaves no half row. Thread-safe.
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
   * Creates the file with its header.
   *
   * @param columns all that any row may have
   */
  static CsvTable create(Path file, List<String> columns) {
    CsvSchema.Builder builder = CsvSchema.builder().setLineSeparator("\r\n");
    columns.forEach(builder::addColumn);
    CsvSchema schema = builder.build();
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      CsvTable table = new CsvTable(file, channel, CSV.writer(schema));
      table.write(CSV.writer(schema.withHeader()).writeValueAsBytes(List.of()));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /**
   * Appends rows.
   *
   * @param added values by column; an absent one is an empty cell
   */
  synchronized void append(List<Map<String, String>> added) {
    if (added.isEmpty()) {
      return;
    }
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      rows.writeValue(bytes, added);
      write(bytes.toByteArray());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** A number as cells hold it: no exponent, a point, three decimals. */
  static String number(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).toPlainString();
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
