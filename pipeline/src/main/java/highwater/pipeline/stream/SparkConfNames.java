package highwater.pipeline.stream;

import highwater.pipeline.stream.checkpoint.DirectCheckpointFileManager;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.internal.SQLConf$;

/** The {@code spark.*} names that the Spark on the class path has registered. */
final class SparkConfNames {
  /** Whoever extends Spark by class or host name makes names of their own below these. */
  private static final List<String> OPEN_PREFIXES =
      List.of("spark.hadoop.", "spark.executorEnv.", "spark.sql.catalog.", "spark.metrics.conf.");

  /** Read by the RocksDB state store without being registered (Spark 3.5, RocksDBConf). */
  private static final String ROCKSDB = "spark.sql.streaming.stateStore.rocksdb.";

  private static final Set<String> ROCKSDB_NAMES =
      Set.of(
          "blockCacheSizeMB",
          "blockSizeKB",
          "boundedMemoryUsage",
          "changelogCheckpointing.enabled",
          "compactOnCommit",
          "formatVersion",
          "highPriorityPoolRatio",
          "lockAcquireTimeoutMs",
          "maxMemoryUsageMB",
          "maxOpenFiles",
          "maxWriteBufferNumber",
          "resetStatsOnLoad",
          "trackTotalNumberOfRows",
          "writeBufferCacheRatio",
          "writeBufferSizeMB");

  /** Spark registers a group of settings when the object that holds them is first touched. */
  private static final List<String> HOLDERS =
      List.of(
          "org.apache.spark.internal.config.package$",
          "org.apache.spark.internal.config.Kryo$",
          "org.apache.spark.internal.config.Network$",
          "org.apache.spark.internal.config.Status$",
          "org.apache.spark.internal.config.Streaming$",
          "org.apache.spark.internal.config.Tests$",
          "org.apache.spark.internal.config.UI$",
          "org.apache.spark.sql.internal.StaticSQLConf$",
          "org.apache.spark.sql.kafka010.package$",
          "org.apache.spark.streaming.StreamingConf$",
          "org.apache.spark.streaming.kafka010.package$");

  private final Set<String> names = new TreeSet<>();

  SparkConfNames() {
    for (String holder : HOLDERS) {
      try {
        Class.forName(holder);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("not the Spark this was built for: no " + holder, e);
      }
    }
    SQLConf$.MODULE$.getConfigEntries().forEach(entry -> names.add(entry.key()));
    names.add(DirectCheckpointFileManager.SPARKS_NAME);
    ROCKSDB_NAMES.forEach(name -> names.add(ROCKSDB + name));
  }

  boolean contains(String name) {
    return names.contains(name)
        || ConfigEntry.findEntry(name) != null
        || OPEN_PREFIXES.stream().anyMatch(name::startsWith);
  }

  Set<String> all() {
    return names;
  }
}
