package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRecordsTest {
  private static final String FIRST = TestCalls.json(TestCalls.atMinute(1, 1));
  private static final String SECOND = TestCalls.json(TestCalls.atMinute(2, 2));
  private static final String THIRD = TestCalls.json(TestCalls.atMinute(3, 3));

  @TempDir private Path folder;
  private final List<BrokenRecord> broken = new ArrayList<>();

  static Stream<Arguments> brokenRecords() {
    return Stream.of(
        Arguments.of("garbage", "is not a JSON object: garbage"),
        Arguments.of("17", "is not a JSON object: 17"),
        Arguments.of("null", "is not a JSON object: null"),
        Arguments.of("[1,2]", "is not a JSON object: [1,2]"),
        Arguments.of("{}", "original_crime_type_name is missing"),
        Arguments.of(SECOND.replace("Passing Call", " "), "original_crime_type_name is missing"),
        Arguments.of(SECOND.replace("call_date_time", "call"), "call_date_time is missing"),
        Arguments.of(
            SECOND.replace("T00:02:00.000", "T00:02:00.000Z"),
            "call_date_time is not a local time such as 2018-12-31T23:57:00.000:"
                + " \"2018-12-31T00:02:00.000Z\""),
        Arguments.of(SECOND.replace("\"HAN\"", "{\"a\":[1]}"), "disposition is not a text"),
        Arguments.of(
            SECOND.replace("\"HAN\"", "[{\"a\":1},{\"a\":2}]"), "disposition is not a text"),
        Arguments.of(SECOND.replace("\"city\":", "\"city\" "), "is not JSON: Unexpected character"),
        Arguments.of(SECOND.replace("\"HAN\"", "HAN"), "is not JSON: Unrecognized token 'HAN'"),
        Arguments.of(SECOND.replace("HAN", "H\tN"), "is not JSON: Illegal unquoted character"),
        Arguments.of(SECOND.replace("HAN", "H\\xN"), "is not JSON: Unrecognized character escape"));
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void aBrokenRecordCostsItselfInAnArrayAndIsReported(String record, String reason) {
    Path file = TestCalls.write(folder, "[" + FIRST + ",\n " + record + ",\n" + THIRD + "]");

    assertThat(readIds(file)).containsExactly("1", "3");
    assertOneBroken(file, FIRST.length() + 4, reason);
  }

  @ParameterizedTest
  @MethodSource("brokenRecords")
  void aBrokenRecordCostsItselfInJsonLinesAndIsReported(String record, String reason) {
    Path file = TestCalls.write(folder, FIRST + "\r\n\r\n" + record + "\r\n" + THIRD + "\r\n");

    assertThat(readIds(file)).containsExactly("1", "3");
    assertOneBroken(file, FIRST.length() + 4, reason);
  }

  private void assertOneBroken(Path file, long offset, String reason) {
    assertThat(broken).hasSize(1);
    BrokenRecord record = broken.get(0);
    assertThat(record.file()).isEqualTo(file);
    assertThat(record.number()).isEqualTo(2);
    assertThat(record.offset()).isEqualTo(offset);
    assertThat(record.reason()).startsWith(reason);
    assertThat(record.line())
        .startsWith(file + ": record 2, at byte " + offset + " of the uncompressed text: ")
        .doesNotContain("\n", "\r");
  }

  @Test
  void offsetsCountUncompressedBytesAndTheByteOrderMark() {
    String text = "\uFEFF[" + FIRST.replace("Eddy", "Ñandú") + ",x," + THIRD + "]";
    int offset = text.substring(0, text.indexOf(",x,") + 1).getBytes(StandardCharsets.UTF_8).length;

    assertThat(readIds(TestCalls.write(folder, TestCalls.gzip(text)))).containsExactly("1", "3");
    assertThat(broken).extracting(BrokenRecord::offset).containsExactly((long) offset);
  }

  static Stream<byte[]> invalidUtf8() {
    return Stream.of(
        new byte[] {(byte) 0xff},
        new byte[] {(byte) 0xc3, 'x'},
        new byte[] {(byte) 0xc0, (byte) 0xaf},
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
  }

  @ParameterizedTest
  @MethodSource("invalidUtf8")
  void invalidUtf8IsABrokenRecordEvenInAnUnknownField(byte[] bytes) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes(("[" + FIRST + ",{\"unknown\":\"").getBytes(StandardCharsets.UTF_8));
    text.writeBytes(bytes);
    text.writeBytes(
        ("\"," + SECOND.substring(1) + "," + THIRD + "]").getBytes(StandardCharsets.UTF_8));

    assertThat(readIds(TestCalls.write(folder, text.toByteArray()))).containsExactly("1", "3");
    assertThat(broken)
        .extracting(BrokenRecord::reason)
        .containsExactly("is not valid UTF-8 at its byte 12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", ""})
  void aMissingQuoteOrBraceInAnArrayCostsAtMostTheNextRecord(String lineEnd) {
    String tenth = TestCalls.json(TestCalls.atMinute(10, 10));
    for (String victim :
        List.of(
            tenth.replace("\"HAN\"", "\"HAN"),
            tenth.replace("\"HAN\"", "HAN\""),
            tenth.replace("}", ""),
            tenth.replace("\"}", "}"),
            tenth.substring(1),
            tenth.replace("\"HAN\"", "[\"HAN\""),
            tenth.replace("\"HAN\"", "\"HAN\"]"),
            tenth.replace("\"HAN\"", "{\"HAN\""),
            tenth.replace("\"HAN\"", "\"HAN\\\""),
            tenth.replace("\"HAN\"", "{[{\"a\":1},{\"b\":2}]"))) {
      broken.clear();
      List<String> records = many(20);
      records.set(10, victim);
      String text = "[" + String.join("," + lineEnd, records) + "]";

      List<String> ids = readIds(TestCalls.write(folder, text));

      assertThat(ids).as(victim).containsAll(idsExcept(20, 10, 11));
      assertThat(broken).as(victim).isNotEmpty();
      assertThat(broken.get(0).number()).isEqualTo(11);
      assertThat(broken.get(0).offset()).isEqualTo(text.indexOf(victim));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {",,", " ", ", ,", ",x,"})
  void bungledCommasAreReported(String separator) {
    Path file = TestCalls.write(folder, "[" + FIRST + "," + SECOND + separator + THIRD + "]");

    assertThat(readIds(file)).contains("1", "3");
    assertThat(broken).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[,%s]", "[%s,]", "[%s, ]\n"})
  void aCommaTooManyAtAnEndIsReported(String form) {
    assertThat(readIds(TestCalls.write(folder, form.replace("%s", FIRST)))).containsExactly("1");
    assertThat(broken)
        .extracting(BrokenRecord::reason)
        .containsExactly("is missing: nothing stands here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", ""})
  void anOverlongRecordIsBroken(String lineEnd) {
    String huge = SECOND.replace("HAN", "x".repeat(1_000_000));
    Path array = TestCalls.write(folder, "[" + FIRST + "," + lineEnd + huge + "," + THIRD + "]");

    assertThat(readIds(array)).containsExactly("1", "3");
    assertThat(broken)
        .extracting(BrokenRecord::reason)
        .containsExactly("is longer than 65536 bytes");
  }

  @Test
  void anOverlongLineIsBroken() {
    String huge = SECOND.replace("HAN", "x".repeat(1_000_000));
    Path lines = TestCalls.write(folder, FIRST + "\n" + huge + "\n" + THIRD + "\n" + huge);

    assertThat(readIds(lines)).containsExactly("1", "3");
    assertThat(broken)
        .extracting(BrokenRecord::reason)
        .containsExactly("is longer than 65536 bytes", "is longer than 65536 bytes");
  }

  @Test
  void blanksBetweenRecordsMayBeLongerThanAnyRecord() {
    String blanks = " ".repeat(1_000_000);
    String text = blanks + "[" + blanks + FIRST + "," + blanks + THIRD + "\n]" + blanks;

    assertThat(readIds(TestCalls.write(folder, text))).containsExactly("1", "3");
    assertThat(broken).isEmpty();
  }

  @Test
  void aTruncatedArrayIsRefusedAfterABrokenRecordToo() {
    String text = "[" + FIRST + "," + SECOND.replace("}", "") + "," + THIRD + "," + FIRST;
    Path file = TestCalls.write(folder, text);

    assertThatThrownBy(() -> CallFile.open(file, broken::add))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the file is truncated");
  }

  @Test
  void strictReadingStopsAtTheFirstBrokenRecord() {
    Path file = TestCalls.write(folder, FIRST + "\nx\ny\n" + THIRD + "\n");

    assertThatThrownBy(() -> CallFile.openStrict(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            file
                + ": record 2, at byte "
                + (FIRST.length() + 1)
                + " of the uncompressed text: is not a JSON object: x; mend the record or read"
                + " without strict mode");
  }

  @Test
  void aBraceTooManyLeavesAShortCallAndIsReportedBehindIt() {
    List<String> records = many(20);
    String whole = records.get(10);
    records.set(10, whole.replace("\"HAN\"", "\"HAN\"}"));

    List<String> ids = readIds(TestCalls.write(folder, "[" + String.join(",", records) + "]"));

    assertThat(ids).containsExactlyElementsOf(idsExcept(20));
    assertThat(broken.get(0).number()).isEqualTo(12);
    assertThat(broken.get(0).reason()).startsWith("is not a JSON object: \"address\"");
  }

  /** Longer than what is held of a text at once, so that recovery crosses that border too. */
  @ParameterizedTest
  @ValueSource(strings = {",", ",\n"})
  void recoversAllThroughALongArray(String separator) {
    List<String> records = many(5_000);
    for (int at = 50; at < records.size(); at += 100) {
      records.set(at, records.get(at).replace("\"HAN\"", "\"HAN"));
    }
    Path file = TestCalls.write(folder, "[" + String.join(separator, records) + "]");

    assertThat(readIds(file)).hasSize(4_950).doesNotContain("50", "150", "4950");
    assertThat(broken)
        .extracting(BrokenRecord::number)
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> 51L + 100L * i).toList());
  }

  /** One byte of a sound array is lost, changed or added, anywhere between its first and last. */
  @Test
  void anySingleWrongByteCostsAtMostTwoRecords() {
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      String separator = random.nextBoolean() ? "," : ",\n";
      String text = "[" + String.join(separator, many(12)) + "]";
      int at = 1 + random.nextInt(text.length() - 2);
      char wrong = "{}[]\",:\\\nx".charAt(random.nextInt(10));
      String rest = text.substring(at + random.nextInt(2));
      String mutated =
          text.substring(0, at) + (random.nextInt(3) == 0 ? "" : String.valueOf(wrong)) + rest;

      Set<String> lost = new HashSet<>(idsExcept(12));
      readIds(TestCalls.write(folder, mutated)).forEach(lost::remove);

      assertThat(lost).as("at %d of %s", at, mutated).hasSizeLessThanOrEqualTo(2);
    }
  }

  private List<String> readIds(Path file) {
    try (CallFile calls = CallFile.open(file, broken::add)) {
      List<String> ids = TestCalls.ids(calls);
      assertThat(calls.records() - calls.broken()).isEqualTo(ids.size());
      return ids;
    }
  }

  private static List<String> many(int count) {
    return new ArrayList<>(
        IntStream.range(0, count)
            .mapToObj(id -> TestCalls.json(TestCalls.atMinute(id, id % 1440)))
            .toList());
  }

  private static List<String> idsExcept(int count, Integer... except) {
    return IntStream.range(0, count)
        .boxed()
        .filter(id -> !List.of(except).contains(id))
        .map(id -> Integer.toString(id))
        .toList();
  }
}
