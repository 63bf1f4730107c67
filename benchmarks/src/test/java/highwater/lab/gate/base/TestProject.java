package highwater.lab.gate.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A project in a git repository of its own whose wrapper leaves what a build leaves. */
final class TestProject {
  /** No configuration of the machine, and somebody who commits. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_AUTHOR_NAME", "Somebody",
          "GIT_AUTHOR_EMAIL", "somebody@example.org",
          "GIT_COMMITTER_NAME", "Somebody",
          "GIT_COMMITTER_EMAIL", "somebody@example.org");

  private static final String PIPELINE = "pipeline/target/classes/highwater/pipeline/Any.class";
  private static final String ARM =
      "benchmarks/target/classes/" + BuiltClassPath.ARM.replace('.', '/') + ".class";

  /** What a build of this project leaves. */
  static final String GOOD_BUILD =
      """
      #!/bin/sh
      set -e
      echo "$@" > arguments
      for class in %s %s; do
        mkdir -p "$(dirname $class)"
        echo built > $class
      done
      printf %%s "$PWD/pipeline/target/classes" > benchmarks/target/class-path
      """
          .formatted(PIPELINE, ARM);

  private final Path folder;

  private TestProject(Path folder) {
    this.folder = folder;
  }

  /** One whose first commit has a build that works. */
  static TestProject in(Path folder) {
    TestProject project = new TestProject(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    project.git("init", "-q");
    project.git("symbolic-ref", "HEAD", "refs/heads/main");
    project.write("pipeline/src/main/java/Any.java", "class Any {}");
    project.write(".gitignore", "target/\narguments\n");
    project.build(GOOD_BUILD);
    return project;
  }

  Path folder() {
    return folder;
  }

  /** Gives it another build and commits that; returns the commit. */
  String build(String wrapper) {
    Path mvnw = write("mvnw", wrapper);
    try {
      Files.setPosixFilePermissions(mvnw, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return commit();
  }

  String commit() {
    git("add", "--all");
    git("commit", "-q", "--allow-empty", "-m", "a change");
    return git("rev-parse", "HEAD");
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The worktrees beside the first. */
  List<String> worktrees() {
    return git("worktree", "list", "--porcelain")
        .lines()
        .filter(line -> line.startsWith("worktree "))
        .skip(1)
        .toList();
  }

  String git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(ENVIRONMENT);
    try {
      Process git = builder.start();
      String output = new String(git.getInputStream().readAllBytes(), UTF_8).strip();
      assertThat(git.onExit().join().exitValue()).as("%s: %s", command, output).isZero();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds it where it is, as somebody would by hand. */
  void runWrapper() {
    try {
      Process build =
          new ProcessBuilder("./mvnw", "by-hand").directory(folder.toFile()).inheritIO().start();
      assertThat(build.onExit().join().exitValue()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
