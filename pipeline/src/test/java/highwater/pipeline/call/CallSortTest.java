package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSortTest {
  private static final long TEN_CALLS = 5_000;

  @TempDir private Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @ParameterizedTest
  @CsvSource({
    "1000000, 64",
    "5000, 64",
    "5000, 2",
    "5000, 3",
    "5000, 7",
    "1, 2",
    "1, 16",
    "20000, 2"
  })
  void isAStableSortHoweverItSpills(long memory, int fanIn) {
    List<Call> calls = randomCalls(500);
    List<String> expected =
        calls.stream().sorted(Comparator.comparing(Call::eventTime)).map(Call::crimeId).toList();
    Path file = TestCalls.write(folder, lines(calls));

    try (CallFile sorted = open(file, memory, fanIn)) {
      assertThat(TestCalls.ids(sorted)).isEqualTo(expected);
    }
  }

  @Test
  void staysInMemoryWhereItFits() {
    Path file = TestCalls.write(folder, lines(randomCalls(20)));

    try (CallFile sorted = open(file, 1_000_000, 4)) {
      assertThat(sorted.hasNext()).isTrue();
      assertThat(filesBelow(scratch)).isEmpty();
    }
  }

  @Test
  void removesItsScratchFolderOnClose() {
    Path file = TestCalls.write(folder, lines(randomCalls(100)));

    try (CallFile sorted = open(file, TEN_CALLS, 4)) {
      sorted.next();
      assertThat(filesBelow(scratch)).isNotEmpty();
    }
    assertThat(filesBelow(scratch)).isEmpty();
  }

  @Test
  void removesItsScratchFolderWhereTheFileTurnsOutTruncated() {
    Path file = TestCalls.write(folder, "[" + lines(randomCalls(100)).replace("\n", ",\n"));

    assertThatThrownBy(() -> open(file, TEN_CALLS, 4)).isInstanceOf(BadInputException.class);
    assertThat(filesBelow(scratch)).isEmpty();
  }

  @Test
  void removesItsScratchFolderWhereTheCallbackThrows() {
    Path file = TestCalls.write(folder, lines(randomCalls(100)) + "broken\n");
    List<Path> during = new ArrayList<>();

    assertThatThrownBy(
            () ->
                CallFile.open(
                    file,
                    broken -> {
                      during.addAll(filesBelow(scratch));
                      throw new IllegalArgumentException("enough");
                    },
                    new CallSort.Settings(TEN_CALLS, 4, scratch)))
        .hasMessage("enough");
    assertThat(during).isNotEmpty();
    assertThat(filesBelow(scratch)).isEmpty();
  }

  @Test
  void saysWhatToDoWhereTheScratchDiskFails() {
    Path file = TestCalls.write(folder, lines(randomCalls(100)));
    Path missing = folder.resolve("missing");

    assertThatThrownBy(
            () -> CallFile.open(file, broken -> {}, new CallSort.Settings(TEN_CALLS, 4, missing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot sort the calls in " + missing)
        .hasMessageContaining("-Djava.io.tmpdir");
  }

  private CallFile open(Path file, long memory, int fanIn) {
    return CallFile.open(
        file,
        broken -> {
          throw broken.refusal();
        },
        new CallSort.Settings(memory, fanIn, scratch));
  }

  private static List<Call> randomCalls(int count) {
    Random random = new Random(20181231);
    List<Call> calls = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      // Few minutes, so that most calls tie with others, in other runs too.
      calls.add(TestCalls.atMinute(id, random.nextInt(40)));
    }
    return calls;
  }

  private static String lines(List<Call> calls) {
    StringBuilder lines = new StringBuilder();
    calls.forEach(call -> lines.append(TestCalls.json(call)).append('\n'));
    return lines.toString();
  }

  private static List<Path> filesBelow(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
