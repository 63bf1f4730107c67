package highwater.lab.result;

import highwater.lab.CannotRunException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JVM that writes until there is no room any more, and tells what it is told. */
final class FullDisk {
  private static final int MORE_THAN_ANY_LIMIT = 4_000_000;

  private FullDisk() {}

  /**
   * Writes pairs, then whole files.
   *
   * @param args the folder of all runs
   */
  public static void main(String[] args) {
    Path results = Path.of(args[0]);
    try (TurnsFolder folder = TurnsFolderTest.create(results)) {
      addUntilFull(folder);
      Map<Path, byte[]> files = new LinkedHashMap<>();
      files.put(folder.path().resolve("small.json"), new byte[] {1});
      files.put(folder.path().resolve("large.json"), new byte[MORE_THAN_ANY_LIMIT]);
      attempt(() -> WholeFile.write(files));
    }
  }

  private static void addUntilFull(TurnsFolder folder) {
    while (attempt(() -> folder.add(TurnsFolderTest.good()))) {}
  }

  private static boolean attempt(Runnable write) {
    try {
      write.run();
      return true;
    } catch (CannotRunException e) {
      System.out.println(e.getMessage());
      return false;
    }
  }
}
