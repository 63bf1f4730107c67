package highwater.pipeline.stream.checkpoint;

import highwater.pipeline.ScratchFolder;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;

/** Checkpoint files in folders of this machine. Paths are Hadoop's, with or without a scheme. */
final class LocalFiles implements CheckpointFileManager {
  private static final int COPIES = 1;

  private final org.apache.hadoop.fs.Path root;
  private final FileSystem hadoops;

  LocalFiles(org.apache.hadoop.fs.Path path, Configuration hadoopConf) throws IOException {
    this.hadoops = path.getFileSystem(hadoopConf);
    this.root = hadoops.makeQualified(path);
  }

  @Override
  public CancellableFSDataOutputStream createAtomic(
      org.apache.hadoop.fs.Path path, boolean overwriteIfPossible) {
    try {
      return AtomicFile.create(local(path), overwriteIfPossible);
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  /** By Hadoop, which holds a file against its checksum where some other manager left one. */
  @Override
  public FSDataInputStream open(org.apache.hadoop.fs.Path path) {
    try {
      return hadoops.open(path);
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  @Override
  public FileStatus[] list(org.apache.hadoop.fs.Path path, PathFilter filter) {
    List<FileStatus> found = new ArrayList<>();
    org.apache.hadoop.fs.Path folder = hadoops.makeQualified(path);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(local(path))) {
      for (Path entry : entries) {
        // Made this way a name may have a colon, which Hadoop would take for a scheme's.
        org.apache.hadoop.fs.Path name =
            new org.apache.hadoop.fs.Path(null, null, entry.getFileName().toString());
        add(found, entry, new org.apache.hadoop.fs.Path(folder, name), filter);
      }
    } catch (NotDirectoryException e) {
      add(found, local(path), folder, filter);
    } catch (NoSuchFileException e) {
      throw unchecked(notThere(e));
    } catch (IOException e) {
      throw unchecked(e);
    }
    return found.toArray(FileStatus[]::new);
  }

  private static void add(
      List<FileStatus> found, Path file, org.apache.hadoop.fs.Path path, PathFilter filter) {
    if (Checksum.isOne(file) || !filter.accept(path)) {
      return;
    }
    try {
      BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
      long blockSize = is.size();
      found.add(
          new FileStatus(
              is.size(),
              is.isDirectory(),
              COPIES,
              blockSize,
              is.lastModifiedTime().toMillis(),
              path));
    } catch (NoSuchFileException e) {
      // Old files go and new ones get their names while others list: then it is not in the list.
      return;
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  @Override
  public void mkdirs(org.apache.hadoop.fs.Path path) {
    try {
      Files.createDirectories(local(path));
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  @Override
  public boolean exists(org.apache.hadoop.fs.Path path) {
    return Files.exists(local(path));
  }

  @Override
  public void delete(org.apache.hadoop.fs.Path path) {
    Path file = local(path);
    try {
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        ScratchFolder.remove(file);
      } else {
        Files.deleteIfExists(file);
        Checksum.drop(file);
      }
    } catch (IOException e) {
      throw unchecked(e);
    }
  }

  @Override
  public boolean isLocal() {
    return true;
  }

  @Override
  public org.apache.hadoop.fs.Path createCheckpointDirectory() {
    mkdirs(root);
    return root;
  }

  private Path local(org.apache.hadoop.fs.Path path) {
    return new File(hadoops.makeQualified(path).toUri().getPath()).toPath();
  }

  private static FileNotFoundException notThere(NoSuchFileException e) {
    FileNotFoundException hadoops = new FileNotFoundException(e.getFile() + " is not there");
    hadoops.initCause(e);
    return hadoops;
  }

  /**
   * Throws what the interface, which is Scala's, cannot declare: Spark catches {@link
   * FileNotFoundException} and would not look into a wrapper.
   */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> RuntimeException unchecked(IOException e) throws E {
    throw (E) e;
  }
}
