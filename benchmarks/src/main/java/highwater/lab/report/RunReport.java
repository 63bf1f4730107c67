package highwater.lab.report;

import highwater.lab.result.SweptRun;
import highwater.lab.result.WholeFile;
import highwater.pipeline.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** {@code report.html}: what a sweep found, in one file to be read in a browser. */
public final class RunReport {
  /** The name of the file in a run's folder. */
  public static final String FILE = "report.html";

  private RunReport() {}

  /**
   * Writes the report of a run beside its files; one that is there is replaced.
   *
   * @param folder of the run
   * @return where it is
   * @throws BadInputException where the folder is not that of a sweep
   * @throws highwater.lab.CannotRunException where it cannot be written: the disk is full
   */
  public static Path write(Path folder) {
    Path file = folder.resolve(FILE);
    String page = html(folder);
    WholeFile.write(Map.of(file, page.getBytes(StandardCharsets.UTF_8)));
    return file;
  }

  static String html(Path folder) {
    return Page.of(new ReportWriter(SweptRun.read(folder)).report());
  }
}
