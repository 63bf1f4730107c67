package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What makes the folder of a comparison a stored baseline: {@code baseline.json}, which is written
 * when the last pair has ended.
 *
 * @param run the run's name
 * @param label the code that both arms ran, in a few words; the whole commit is in {@code
 *     environment.json}
 * @param plan the plan's name
 * @param seed of all coins
 * @param pairs how many valid ones {@code pairs.csv} has
 * @param shape how every pair was played
 * @param paced the load that every pair answered after its turns; absent where there was none
 */
public record BaselineFile(
    int schemaVersion,
    String run,
    String label,
    String plan,
    long seed,
    int pairs,
    Shape shape,
    Optional<PacedLoad> paced) {
  /** The name of the file. */
  static final String FILE = "baseline.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /**
   * How a pair was played.
   *
   * @param warmupMs how long each JVM ran before its first turn
   * @param turnMs how long a turn was to be
   * @param turns of each JVM
   */
  public record Shape(long warmupMs, long turnMs, int turns) {
    /**
     * @throws IllegalArgumentException where no pair can be played so
     */
    public Shape {
      if (warmupMs < 0 || turnMs < 1 || turns < 1) {
        throw new IllegalArgumentException("no pair can have that shape");
      }
    }
  }

  /** A paced load, in phases. */
  public record PacedLoad(double rowsPerSecond, long phaseMs, int phases) {}

  /** Whether a folder is a stored baseline, be it a good one or not. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(FILE));
  }

  /** Writes it into the folder of a run. */
  public void write(Path folder) {
    try {
      WholeFile.write(
          folder.resolve(FILE),
          (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }

  /**
   * Reads the file of a folder.
   *
   * @throws BadInputException where it is not what a recording writes, or of another version
   */
  static BaselineFile read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      JsonNode version = tree.path(Schema.NAME);
      if (version.asInt() != Schema.VERSION) {
        throw new BadInputException(
            "%s: %s is %s, and this Highwater reads %s; %s"
                .formatted(
                    file,
                    Schema.NAME,
                    version.isMissingNode() ? "missing" : version.asText(),
                    Schema.CELL,
                    StoredBaseline.RECORD));
      }
      return JSON.treeToValue(tree, BaselineFile.class);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: is not what a recording writes (%s); %s"
              .formatted(
                  file,
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  StoredBaseline.RECORD),
          e);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(file, e), e);
    }
  }
}
