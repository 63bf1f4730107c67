package highwater.pipeline.stream.checkpoint;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;

/**
 * Writes a local checkpoint by Java's own file calls and leaves one that is elsewhere to the
 * manager that Spark would have chosen. Spark makes it by name, on the driver and on executors.
 *
 * <p>Without Hadoop's native library, Hadoop's local file systems start a process for what Java has
 * a call for: {@code chmod} for every file they make, {@code readlink} or {@code stat} for every
 * rename. A small batch spends most of its time on them.
 *
 * <p>It writes what Spark's manager writes, by the same names, so that either goes on from a
 * checkpoint of the other.
 */
public final class DirectCheckpointFileManager implements CheckpointFileManager {
  /** How Spark calls the setting that names this class (Spark 3.5, CheckpointFileManager). */
  public static final String SPARKS_NAME = "spark.sql.streaming.checkpointFileManagerClass";

  private static final String LOCAL = "file";

  private final CheckpointFileManager files;

  /**
   * The constructor that Spark looks for.
   *
   * @param path of the checkpoint or a folder in it
   * @param hadoopConf tells which file system a path without a scheme is of
   */
  public DirectCheckpointFileManager(Path path, Configuration hadoopConf) throws IOException {
    files = isLocal(path, hadoopConf) ? new LocalFiles(path, hadoopConf) : sparks(path, hadoopConf);
  }

  private static boolean isLocal(Path path, Configuration hadoopConf) {
    String scheme = path.toUri().getScheme();
    return LOCAL.equals(scheme == null ? FileSystem.getDefaultUri(hadoopConf).getScheme() : scheme);
  }

  private static CheckpointFileManager sparks(Path path, Configuration hadoopConf) {
    Configuration withoutThis = new Configuration(hadoopConf);
    withoutThis.unset(SPARKS_NAME);
    return CheckpointFileManager.create(path, withoutThis);
  }

  @Override
  public CancellableFSDataOutputStream createAtomic(Path path, boolean overwriteIfPossible) {
    return files.createAtomic(path, overwriteIfPossible);
  }

  @Override
  public FSDataInputStream open(Path path) {
    return files.open(path);
  }

  @Override
  public FileStatus[] list(Path path, PathFilter filter) {
    return files.list(path, filter);
  }

  @Override
  public FileStatus[] list(Path path) {
    return files.list(path);
  }

  @Override
  public void mkdirs(Path path) {
    files.mkdirs(path);
  }

  @Override
  public boolean exists(Path path) {
    return files.exists(path);
  }

  @Override
  public void delete(Path path) {
    files.delete(path);
  }

  @Override
  public boolean isLocal() {
    return files.isLocal();
  }

  @Override
  public Path createCheckpointDirectory() {
    return files.createCheckpointDirectory();
  }
}
