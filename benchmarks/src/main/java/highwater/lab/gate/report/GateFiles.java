package highwater.lab.gate.report;

import highwater.lab.CannotRunException;
import highwater.lab.result.WholeFile;
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
   * Writes the files; those that are there are replaced. Nothing is written where one of them
   * cannot be made, or there is no room for all.
   *
   * @param folder that is there
   * @return the files
   * @throws CannotRunException where one cannot be written
   */
  public List<Path> write(GateReport report, Path folder) {
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    writers.forEach(
        writer ->
            contents.put(
                folder.resolve(writer.file()),
                writer.text(report).getBytes(StandardCharsets.UTF_8)));
    WholeFile.write(contents);
    return List.copyOf(contents.keySet());
  }
}
