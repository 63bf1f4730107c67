package highwater.lab.gate.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** How a folder's own Maven wrapper builds it, and what it says where it does not. */
final class MavenBuild {
  private static final String WRAPPER = "mvnw";
  private static final String ERROR = "[ERROR]";

  private MavenBuild() {}

  /**
   * The command, yet to be started.
   *
   * @throws CannotRunException where the folder has no wrapper
   */
  static ProcessBuilder of(Path folder, String label) {
    if (!Files.isExecutable(folder.resolve(WRAPPER))) {
      throw new CannotRunException(
          "%s cannot be built: there is no %s to run in %s; name one of this project that has it"
              .formatted(label, WRAPPER, folder));
    }
    ProcessBuilder builder =
        new ProcessBuilder("./" + WRAPPER, "-B", "-q", "-DskipTests", "package")
            .directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    // Of a Maven that runs this JVM: the base would be built by the head's .mvn folder.
    environment.keySet().removeAll(List.of("MAVEN_BASEDIR", "MAVEN_PROJECTBASEDIR"));
    Path java = Path.of(System.getProperty("java.home"));
    if (Files.isExecutable(java.resolve("bin/javac"))) {
      // The JDK that runs both: another compiler may make other code.
      environment.put("JAVA_HOME", java.toString());
    }
    return builder;
  }

  /**
   * The reason of a failure: the first error that is more than a heading, or else the last line.
   *
   * @param log what the build, or git, has written
   */
  static String reason(Path log) {
    List<String> lines;
    try {
      // A compiler may quote what is no UTF-8.
      lines = new String(Files.readAllBytes(log), UTF_8).lines().map(String::strip).toList();
    } catch (IOException e) {
      return "its output cannot be read: " + e;
    }
    Predicate<String> error =
        line -> line.startsWith(ERROR) && !line.endsWith(":") && line.length() > ERROR.length();
    return first(lines, error)
        .map(line -> line.substring(ERROR.length()).strip())
        .or(() -> first(lines, line -> line.startsWith("fatal: ")))
        .or(() -> first(lines, line -> line.startsWith("error: ")))
        .or(() -> lines.stream().filter(line -> !line.isEmpty()).reduce((a, b) -> b))
        .orElse("it says nothing");
  }

  private static Optional<String> first(List<String> lines, Predicate<String> which) {
    return lines.stream().filter(which).findFirst();
  }
}
