package highwater.lab.gate.base;

import java.nio.file.Path;

/** A JVM that makes a base and does nothing else. */
final class BaseBuildOwner {
  private BaseBuildOwner() {}

  /**
   * Builds.
   *
   * @param args the revision, the project's folder, the scratch folder, the log
   */
  public static void main(String[] args) throws InterruptedException {
    BaseSource source = BaseSource.of(args[0], Path.of(args[1]));
    // Not closed: the JVM's end is what is looked at.
    @SuppressWarnings("resource")
    BaseBuild build =
        new BaseBuild(
            source, Path.of(args[2]), Path.of(args[3]), BaseBuild.PATIENCE, System.err::println);
    build.make();
  }
}
