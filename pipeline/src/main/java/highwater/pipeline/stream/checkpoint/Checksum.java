package highwater.pipeline.stream.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that Hadoop's {@code LocalFileSystem} keeps beside each one that it writes, with the
 * checksums of its blocks (Hadoop 3.3, ChecksumFileSystem). Spark's default manager writes none and
 * checks those it finds.
 */
final class Checksum {
  private static final String PREFIX = ".";
  private static final String SUFFIX = ".crc";

  private Checksum() {}

  static boolean isOne(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** Removes the one of a file that is about to get other content, if there is one. */
  static void drop(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling(PREFIX + file.getFileName() + SUFFIX));
  }
}
