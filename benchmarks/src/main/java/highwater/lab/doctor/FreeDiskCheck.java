package highwater.lab.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a disk has room for what a run puts on it.
 *
 * @param use what is kept there
 */
record FreeDiskCheck(String use, Folder folder, Space space) implements Check {
  private static final long MIB = 1L << 20;
  private static final long TOO_LITTLE = 500 * MIB;
  private static final long LITTLE = 2048 * MIB;

  /** Tells the bytes that this user may still write to a folder. */
  @FunctionalInterface
  interface Space {
    long bytes(Path folder) throws IOException;

    /** As the file system has it. */
    static Space ofTheDisk() {
      return folder -> Files.getFileStore(folder).getUsableSpace();
    }
  }

  @Override
  public String name() {
    return "free disk, " + use;
  }

  @Override
  public Finding look() {
    Path where = folder.nearest();
    long free;
    try {
      free = space.bytes(where);
    } catch (IOException e) {
      return Finding.unknown(
          "the system does not tell for %s: %s".formatted(where, e.getMessage()));
    }
    String found = "%s in %s".formatted(Amount.bytes(free), where);
    String advice = "make room: topics, checkpoints and logs of a run take hundreds of MiB";
    if (free < TOO_LITTLE) {
      return Finding.problem(found, advice);
    }
    return free < LITTLE ? Finding.warning(found, advice) : Finding.ok(found);
  }
}
