package highwater.pipeline.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In JVMs of their own, because a heap's limit can be felt only there. */
class CallFileMemoryTest {
  @TempDir private Path folder;
  private Path scratch;

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(folder.resolve("scratch"));
  }

  @Test
  void readsTheRealFileInASmallHeap() throws Exception {
    assertThat(read("-Xmx200m", RealCalls.require().toString()))
        .isEqualTo("199999 calls, oldest first");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void readsAFileSeveralTimesTheSizeOfTheHeap() throws Exception {
    int calls = 600_000;
    long bytes;
    Path file = folder.resolve("many.json.gz");
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)), 1 << 16)) {
      bytes = writeMany(out, calls);
    }
    assertThat(bytes).isGreaterThan(3 * (64L << 20));

    assertThat(read("-Xmx64m", file.toString())).isEqualTo(calls + " calls, oldest first");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void leavesNothingBehindWhereTheJvmEndsWithoutClosing() throws Exception {
    Path file = folder.resolve("some.json");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writeMany(out, 120_000);
    }

    assertThat(read("-Xmx128m", file.toString(), "leave-open"))
        .isEqualTo("120000 calls, oldest first");
    assertThat(scratch).isEmptyDirectory();
  }

  private static long writeMany(OutputStream out, int calls) throws IOException {
    Random random = new Random(3);
    LocalDateTime start = LocalDateTime.of(2018, 1, 1, 0, 0);
    long bytes = 0;
    for (int id = 0; id < calls; id++) {
      String time = start.plusMinutes(random.nextInt(500_000)) + ":00.000";
      byte[] line =
          (TestCalls.json(TestCalls.at("" + id, time)) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(line);
      bytes += line.length;
    }
    return bytes;
  }

  private String read(String heap, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            heap,
            "-Djava.io.tmpdir=" + scratch,
            "-cp",
            System.getProperty("java.class.path"),
            ReadCalls.class.getName()));
    command.addAll(Stream.of(arguments).toList());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("the JVM ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(output).strip();
  }
}
