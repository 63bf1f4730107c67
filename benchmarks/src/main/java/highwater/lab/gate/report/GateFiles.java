package highwater.lab.gate.report;

import highwater.lab.result.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a finished gate: {@code gate.json} for programs, {@code gate.xml} for a build
 * server, {@code gate.md} for a reviewer, {@code gate.svg} with the pairs. UTF-8.
 */
public final class GateFiles {
  private final List<GateWriter> writers =
      List.of(new GateJson(), new GateXml(), new GateMarkdown(), new GateSvg());

  /**
   * Writes the files, each whole or not at all; those that are there are replaced. Nothing is
   * written where one of them cannot be made.
   *
   * @param folder that is there
   * @return the files
   * @throws UncheckedIOException where one cannot be written
   */
  public List<Path> write(GateReport report, Path folder) {
    Map<Path, String> texts = new LinkedHashMap<>();
    writers.forEach(writer -> texts.put(folder.resolve(writer.file()), writer.text(report)));
    texts.forEach(GateFiles::write);
    return List.copyOf(texts.keySet());
  }

  private static void write(Path file, String text) {
    try {
      WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
