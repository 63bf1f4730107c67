package highwater.pipeline.stream.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager;
import org.apache.spark.sql.execution.streaming.CheckpointFileManager.CancellableFSDataOutputStream;

/** A checkpoint's folder and our manager of it, for tests; whole texts are its files. */
final class CheckpointFolder {
  private final Path root;
  private final CheckpointFileManager files;

  CheckpointFolder(java.nio.file.Path temp) throws IOException {
    // A name that is another one as a URI.
    root = new Path(temp.resolve("a check%20point").toUri());
    files = new DirectCheckpointFileManager(root, new Configuration());
    files.createCheckpointDirectory();
  }

  Path root() {
    return root;
  }

  CheckpointFileManager files() {
    return files;
  }

  void write(String name, boolean overwrite, String text) throws IOException {
    write(files, name, overwrite, text);
  }

  void write(CheckpointFileManager manager, String name, boolean overwrite, String text)
      throws IOException {
    try (CancellableFSDataOutputStream out = manager.createAtomic(at(name), overwrite)) {
      out.write(text.getBytes(UTF_8));
    }
  }

  String text(String name) throws IOException {
    return text(files, name);
  }

  String text(CheckpointFileManager manager, String name) throws IOException {
    try (FSDataInputStream in = manager.open(at(name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> entries = Files.list(local(""))) {
      return entries.map(file -> file.getFileName().toString()).toList();
    }
  }

  java.nio.file.Path local(String name) {
    return java.nio.file.Path.of(root.toUri().getPath(), name);
  }

  Path at(String name) {
    return new Path(root, new Path(null, null, name));
  }
}
