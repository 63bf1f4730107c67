package highwater.lab.result;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import highwater.lab.trial.Drained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file in which a fork hands what it saw to the run that started it. */
public final class DrainedFile {
  /** System property: the file that a fork writes. */
  public static final String PROPERTY = "highwater.drained";

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();

  private final Path file;

  /** A file that may not be there yet. */
  public DrainedFile(Path file) {
    this.file = file;
  }

  /** The file that this JVM, as a fork, is to write; absent where no run asked for one. */
  public static Optional<DrainedFile> ofFork() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(DrainedFile::new);
  }

  /** Writes the file as a whole or not at all. */
  public void write(Drained drained) {
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    try {
      JSON.writeValue(whole.toFile(), drained);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** What the fork wrote; absent where it did not come to that. */
  public Optional<Drained> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), Drained.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
