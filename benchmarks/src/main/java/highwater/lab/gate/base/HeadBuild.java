package highwater.lab.gate.base;

import highwater.lab.CannotRunException;
import highwater.lab.git.GitRepository;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The build that this JVM runs from, which is what a base is compared with.
 *
 * @param label for people, such as "commit 1a2b3c4, with uncommitted changes"
 * @param classPath as {@code java -cp} takes it
 * @param folder of the project
 */
public record HeadBuild(String label, String classPath, Path folder) {
  /**
   * Looks at this JVM.
   *
   * @param home the project's folder
   * @throws CannotRunException where the class path holds code of the project from elsewhere
   * @throws BadInputException where a Java file of the project is newer than its class: what would
   *     be measured is not what is there to be read
   */
  public static HeadBuild here(Path home) {
    return of(System.getProperty("java.class.path"), home);
  }

  static HeadBuild of(String classPath, Path home) {
    BuiltClassPath built = read(classPath, home);
    built.check();
    Sources.JAVA
        .newerThan(built)
        .ifPresent(
            file -> {
              throw new BadInputException(
                  "%s is newer than this build, which is without it: build first, with './mvnw -DskipTests package'"
                      .formatted(file));
            });
    return new HeadBuild(
        new GitRepository(home).contents().orElse("folder " + built.folder()),
        built.text(),
        built.folder());
  }

  private static BuiltClassPath read(String classPath, Path home) {
    try {
      return BuiltClassPath.of(classPath, Path.of(""), home, "this build");
    } catch (IOException e) {
      throw new CannotRunException(
          "this build: its class path cannot be read: " + e.getMessage(), e);
    }
  }
}
