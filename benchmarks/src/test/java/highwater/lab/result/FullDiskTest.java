package highwater.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file that cannot grow beyond what the system allows takes a part of the last write, as a disk
 * does that is full.
 */
class FullDiskTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path temp;

  private List<String> fill() throws Exception {
    Path output = temp.resolve("output");
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                "ulimit -f 64 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // That is a file, too.
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                temp.resolve("results").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output).stream().filter(line -> line.startsWith("cannot")).toList();
  }

  @Test
  void rowsAndFilesAreWholeOrAbsentAndTheFileIsNamed() throws Exception {
    List<String> told = fill();

    Path run = temp.resolve("results/run-1-turns");
    assertThat(told).hasSize(2);
    assertThat(told.get(0))
        .matches(
            "cannot write .*/run-1-turns/(turns|pairs)\\.csv: .+; make room, or name another folder with --out");
    assertThat(told.get(1)).startsWith("cannot write " + run.resolve("large.json") + ": ");
    for (String file : List.of("pairs.csv", "turns.csv")) {
      assertThat(Files.readString(run.resolve(file), StandardCharsets.UTF_8)).endsWith("\r\n");
    }
    List<Map<String, String>> pairs = WrittenRows.of(run.resolve("pairs.csv"));
    List<Map<String, String>> turns = WrittenRows.of(run.resolve("turns.csv"));
    assertThat(pairs)
        .hasSizeGreaterThan(10)
        .allSatisfy(row -> assertThat(row).containsKey("reason"));
    assertThat(turns.size())
        .isBetween(4 * pairs.size(), 4 * (pairs.size() + 1))
        .isEqualTo(turns.size() / 4 * 4);
    assertThat(run)
        .isDirectoryNotContaining("glob:**.part")
        .isDirectoryNotContaining("glob:**/small.json")
        .isDirectoryNotContaining("glob:**/large.json");
  }
}
