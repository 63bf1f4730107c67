package highwater.pipeline.stream;

import highwater.pipeline.stream.checkpoint.DirectCheckpointFileManager;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who writes the checkpoint's files: the setting {@code checkpointFiles}, which Spark knows as
 * {@code spark.sql.streaming.checkpointFileManagerClass}. Of the two the one that is set last
 * holds.
 */
public enum CheckpointFiles {
  /** {@link DirectCheckpointFileManager}, which starts no process for a file on a local disk. */
  DIRECT,
  /** The manager that Spark chooses by itself. */
  SPARK;

  static final String NAME = "checkpointFiles";

  /** Takes away what a new value of one of the two names makes void. */
  static void settle(String name, SortedMap<String, String> spark) {
    if (name.equals(NAME)) {
      spark.remove(DirectCheckpointFileManager.SPARKS_NAME);
    } else if (name.equals(DirectCheckpointFileManager.SPARKS_NAME)) {
      spark.remove(NAME);
    }
  }

  /** Spark's configuration as Spark knows it. */
  static SortedMap<String, String> translated(SortedMap<String, String> spark) {
    SortedMap<String, String> translated = new TreeMap<>(spark);
    String value = translated.remove(NAME);
    if (value != null && SettingValues.oneOf(CheckpointFiles.class, NAME, value) == DIRECT) {
      translated.put(
          DirectCheckpointFileManager.SPARKS_NAME, DirectCheckpointFileManager.class.getName());
    }
    return translated;
  }
}
