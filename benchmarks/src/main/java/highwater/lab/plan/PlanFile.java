package highwater.lab.plan;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads plans. */
public final class PlanFile {
  private static final String SUFFIX = ".yaml";

  private PlanFile() {}

  /**
   * Reads and checks a plan: every setting of every trial is one that Spark or Kafka reads.
   *
   * @param nameOrFile a YAML file, or the name of one in {@code shipped}
   * @param shipped the folder of the plans that ship
   * @throws BadInputException with the file and the line
   */
  public static Plan read(String nameOrFile, Path shipped) {
    Path file = Path.of(nameOrFile);
    if (!Files.isRegularFile(file)) {
      file = shipped.resolve(nameOrFile + SUFFIX);
    }
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          "%s: no such plan; name a YAML file or one of %s (without %s)"
              .formatted(nameOrFile, shipped, SUFFIX));
    }
    try {
      String name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
      return parse(file.toString(), name, Files.readString(file));
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Checks the text of a plan, as {@link #read} does with that of a file.
   *
   * @param source where the text stands, for messages
   * @param defaultName of a plan that does not name itself
   * @throws BadInputException with the source and the line
   */
  public static Plan parse(String source, String defaultName, String text) {
    return new PlanReader(LocatedYaml.parse(source, text)).read(defaultName, text);
  }
}
