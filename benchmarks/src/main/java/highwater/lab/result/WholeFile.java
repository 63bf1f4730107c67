package highwater.lab.result;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A file that is there as a whole, as it was before or as it is now, whatever ends the process. */
public final class WholeFile {
  private WholeFile() {}

  /** Writes beside the file, syncs, and moves over the file; what was there is replaced. */
  public static void write(Path file, byte[] content) throws IOException {
    writePart(file, content);
    move(file);
  }

  /**
   * Writes several files. None of them is replaced where there is no room for all.
   *
   * @throws CannotRunException where one cannot be written, which it names
   */
  public static void write(Map<Path, byte[]> contents) {
    Path now = null;
    try {
      for (Map.Entry<Path, byte[]> one : contents.entrySet()) {
        now = one.getKey();
        writePart(now, one.getValue());
      }
      for (Path file : contents.keySet()) {
        now = file;
        move(file);
      }
    } catch (IOException e) {
      contents.keySet().forEach(WholeFile::deletePart);
      throw cannotWrite(now, e);
    }
  }

  /** What a user is told of a file that cannot be written: a full disk, as a rule. */
  static CannotRunException cannotWrite(Path file, IOException e) {
    String reason =
        e instanceof FileSystemException failure && failure.getReason() != null
            ? failure.getReason()
            : e instanceof FileSystemException ? e.toString() : e.getMessage();
    return new CannotRunException(
        "cannot write %s: %s; make room, or name another folder with --out".formatted(file, reason),
        e);
  }

  private static void writePart(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part(file),
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, content);
    } catch (IOException e) {
      deletePart(file);
      throw e;
    }
  }

  /** Where not even that is possible, there is a reason to tell already. */
  private static void deletePart(Path file) {
    try {
      Files.deleteIfExists(part(file));
    } catch (IOException e) {
      System.getLogger(WholeFile.class.getName())
          .log(System.Logger.Level.DEBUG, part(file) + " stays", e);
    }
  }

  private static void move(Path file) throws IOException {
    Files.move(
        part(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file.toAbsolutePath().getParent());
  }

  /** What is written before it is moved; left behind by a crash, the next write replaces it. */
  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /** Writes at the channel's position; when this returns the bytes are on disk. */
  static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(true);
  }

  /** Without it a power cut may take the file's name while its content is on disk. */
  private static void syncFolder(Path folder) throws IOException {
    // Elsewhere a folder cannot be opened as a file, and need not be.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
