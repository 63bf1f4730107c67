package highwater.pipeline.call;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the published file of calls is, which is downloaded and never committed. */
public final class RealCalls {
  private static final String PROPERTY = "highwater.calls";
  private static final String VARIABLE = "HIGHWATER_CALLS";
  private static final List<String> NAMES =
      List.of(
          "police-department-calls-for-service.json",
          "police-department-calls-for-service.json.gz");

  private RealCalls() {}

  /**
   * The file; the test is skipped where there is none, and fails where a named one is not there.
   */
  public static Path require() {
    Optional<Path> file = find();
    assumeTrue(
        file.isPresent(),
        "the real calls are not here: put them into data/ or name them with " + VARIABLE);
    return file.orElseThrow();
  }

  private static Optional<Path> find() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (named != null) {
      Path file = Path.of(named);
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException(PROPERTY + " or " + VARIABLE + " names no file: " + file);
      }
      return Optional.of(file);
    }
    Path root = projectRoot();
    return Stream.of(root.resolve("data"), root.resolve("../shared/data"))
        .flatMap(folder -> NAMES.stream().map(folder::resolve))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("tests run outside the project");
      }
    }
    return folder;
  }
}
