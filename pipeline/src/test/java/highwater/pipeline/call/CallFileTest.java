package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFileTest {
  private static final Call LATE = TestCalls.atMinute(3, 90);
  private static final Call MIDDLE = TestCalls.atMinute(2, 60);
  private static final Call EARLY = TestCalls.atMinute(1, 30);
  private static final String COMPACT =
      "[" + TestCalls.json(LATE) + "," + TestCalls.json(MIDDLE) + "," + TestCalls.json(EARLY) + "]";
  private static final String PRETTY =
      COMPACT
          .replace("{", "\n    {\n        ")
          .replace("\",\"", "\",\n        \"")
          .replace("\":\"", "\": \"")
          .replace("}", "\n    }")
          .replace("]", "\n]\n");
  private static final String LINES =
      TestCalls.json(LATE) + "\n" + TestCalls.json(MIDDLE) + "\n" + TestCalls.json(EARLY) + "\n";

  @TempDir private Path folder;

  static Stream<byte[]> publishedForms() {
    return Stream.of(
            COMPACT,
            PRETTY,
            PRETTY.replace("\n", "\r\n"),
            COMPACT.replace("},", "}\n,"),
            " \n" + COMPACT + "\n\n",
            LINES,
            LINES.replace("\n", "\r\n"),
            LINES.replace("\n", "\n\n  \n"),
            LINES.stripTrailing(),
            "\n" + LINES,
            COMPACT
                .replace("original_crime_type_name", "original_crimetype_name")
                .replace("call_date_time", "call_dttm")
                .replace(",\"common_location\":\"\"", ""))
        .flatMap(text -> Stream.of(text, "\uFEFF" + text))
        .flatMap(text -> Stream.of(text.getBytes(StandardCharsets.UTF_8), TestCalls.gzip(text)));
  }

  @ParameterizedTest
  @MethodSource("publishedForms")
  void deliversOldestFirstInOneFormatWhateverTheFormPublished(byte[] content) {
    try (CallFile calls = CallFile.openStrict(TestCalls.write(folder, content))) {
      assertThat(calls.records()).isEqualTo(3);
      assertThat(calls.broken()).isZero();
      assertThat(TestCalls.values(calls))
          .containsExactly(TestCalls.json(EARLY), TestCalls.json(MIDDLE), TestCalls.json(LATE));
    }
  }

  @Test
  void keysAreCrimeIds() {
    try (CallFile calls = CallFile.openStrict(TestCalls.write(folder, COMPACT))) {
      assertThat(TestCalls.ids(calls)).containsExactly("1", "2", "3");
    }
  }

  @Test
  void callsOfTheSameMinuteKeepTheOrderOfTheFile() {
    String text =
        Stream.of(
                TestCalls.atMinute(1, 9),
                TestCalls.atMinute(2, 5),
                TestCalls.atMinute(3, 9),
                TestCalls.atMinute(4, 5))
            .map(TestCalls::json)
            .reduce("", (all, line) -> all + line + "\n");

    try (CallFile calls = CallFile.openStrict(TestCalls.write(folder, text))) {
      assertThat(TestCalls.ids(calls)).containsExactly("2", "4", "1", "3");
    }
  }

  @Test
  void concatenatedGzipMembersAreOneText() {
    byte[] first = TestCalls.gzip(TestCalls.json(LATE) + "\n");
    byte[] second = TestCalls.gzip(TestCalls.json(EARLY) + "\n");
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    try (CallFile calls = CallFile.openStrict(TestCalls.write(folder, both))) {
      assertThat(TestCalls.ids(calls)).containsExactly("1", "3");
    }
  }

  @Test
  void deliversNothingOnceClosed() {
    CallFile calls = CallFile.openStrict(TestCalls.write(folder, COMPACT));
    calls.close();
    calls.close();

    assertThat(calls.hasNext()).isFalse();
    assertThatThrownBy(calls::next).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \r\n\t", "\uFEFF", "\uFEFF\n"})
  void anEmptyFileIsRefused(String text) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8)).hasMessageContaining("the file is empty");
    assertRefused(TestCalls.gzip(text)).hasMessageContaining("the file is empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"crime_id,city\n1,SF\n", "<html>", "null", "\"text\"", "PK\u0003\u0004"})
  void anotherTopLevelFormIsRefused(String text) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8))
        .hasMessageContaining("at byte 0")
        .hasMessageContaining("neither a JSON array");
  }

  @Test
  void oneObjectOverSeveralLinesIsRefused() {
    assertRefused("{\n  \"meta\" : {\n".getBytes(StandardCharsets.UTF_8))
        .hasMessageContaining("one JSON object over several lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", " [ \n ] ", "[ ]\n"})
  void anArrayWithoutCallsIsRefused(String text) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8))
        .hasMessageContaining("the array holds no call");
  }

  @Test
  void aFileWithoutASingleCallIsRefusedWithTheFirstReason() {
    Path file = TestCalls.write(folder, "[{\"crime_id\":\"1\"},{\"crime_id\":\"2\"}]");

    assertThatThrownBy(() -> CallFile.open(file, broken -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none of its records is a call, of 2")
        .hasMessageContaining("original_crime_type_name is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "[]", ",", "]"})
  void textBehindTheArrayIsRefused(String rest) {
    assertRefused((COMPACT + "\n" + rest).getBytes(StandardCharsets.UTF_8))
        .hasMessageContaining("at byte " + (COMPACT.length() + 1))
        .hasMessageContaining("text after the end of the array");
  }

  @Test
  void anArrayCutOffAnywhereIsRefusedAsTruncated() {
    for (String text : List.of(COMPACT, PRETTY.strip())) {
      for (int length = 1; length < text.length(); length++) {
        assertRefused(text.substring(0, length).getBytes(StandardCharsets.UTF_8))
            .hasMessageContaining("the array is not closed: the file is truncated");
      }
    }
  }

  @Test
  void aLastLineThatEndsEarlyIsRefusedAsTruncated() {
    int lastLine = LINES.indexOf("{\"crime_id\":\"1\"");
    for (int length = lastLine + 1; length < LINES.length() - 2; length++) {
      assertRefused(LINES.substring(0, length).getBytes(StandardCharsets.UTF_8))
          .hasMessageContaining("the last line ends early: the file is truncated");
    }
  }

  @Test
  void gzipCutOffAnywhereIsRefused() {
    byte[] gzip = TestCalls.gzip(COMPACT);
    for (int length = 2; length < gzip.length; length++) {
      assertRefused(Arrays.copyOf(gzip, length))
          .hasMessageMatching(".*(gzip header is cut off|gzip data end early).*");
    }
  }

  @Test
  void corruptGzipIsRefused() {
    byte[] gzip = TestCalls.gzip(COMPACT);
    gzip[gzip.length - 8] ^= 1;

    assertRefused(gzip).hasMessageContaining("the gzip data are corrupt");
  }

  @Test
  void aMissingFileIsRefused() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> CallFile.openStrict(file))
        .isInstanceOf(BadInputException.class)
        .hasMessage(file + ": there is no such file");
  }

  @Test
  void aDirectoryIsRefused() {
    assertThatThrownBy(() -> CallFile.openStrict(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a directory");
  }

  private AbstractThrowableAssert<?, ?> assertRefused(byte[] content) {
    Path file = TestCalls.write(folder, content);
    return assertThatThrownBy(() -> CallFile.openStrict(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(file.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "\r"));
  }
}
