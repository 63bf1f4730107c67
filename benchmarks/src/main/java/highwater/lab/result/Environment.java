package highwater.lab.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where and with what a run was made: {@code environment.json}.
 *
 * @param run the run's name
 * @param startedAt ISO 8601, UTC
 * @param machine what it ran on
 * @param jvm what runs the forks
 * @param versions of what was measured and of what measured
 * @param broker where the rows came from and went to
 * @param git the working copy; absent where there is none
 * @param plan the plan
 * @param resumed each time that the run was gone on with after it had died, in order
 */
public record Environment(
    int schemaVersion,
    String run,
    String startedAt,
    Machine machine,
    Jvm jvm,
    Versions versions,
    Broker broker,
    Optional<Git> git,
    PlanText plan,
    List<Resumed> resumed) {
  /** The name of the file in a run's folder. */
  static final String FILE = "environment.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * A machine.
   *
   * @param cpu the model's name, where the system tells it
   * @param cores that the JVM may use
   */
  public record Machine(
      Optional<String> cpu,
      int cores,
      long memoryBytes,
      long swapBytes,
      String os,
      String architecture) {}

  /**
   * A Java virtual machine.
   *
   * @param forkFlags what each fork is started with
   */
  public record Jvm(String name, String version, String vendor, List<String> forkFlags) {}

  /**
   * Versions.
   *
   * @param rivals of the engines other than Spark that the plan runs, by their artifact
   */
  public record Versions(
      String highwater,
      String spark,
      String scala,
      String kafkaClients,
      String jmh,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> rivals) {
    public Versions {
      // Runs made before rivals were named have none.
      rivals =
          rivals == null
              ? Collections.emptySortedMap()
              : Collections.unmodifiableSortedMap(new TreeMap<>(rivals));
    }
  }

  /** A broker: embedded, container or external. */
  public record Broker(String kind, String description) {}

  /**
   * A working copy.
   *
   * @param dirty whether it had changes that were not committed
   * @param changes SHA-256 of what {@code git diff HEAD} says of them; absent where it says nothing
   */
  public record Git(String commit, boolean dirty, Optional<String> changes) {}

  /**
   * A plan, and what it names and does not hold.
   *
   * @param orderSeed decides the order of the forks
   * @param settings by the settings file that has them, by name
   * @param inputs the files of calls by their path
   */
  public record PlanText(
      String name,
      long orderSeed,
      String text,
      SortedMap<String, SortedMap<String, String>> settings,
      SortedMap<String, InputFile> inputs) {}

  /** A file that forks read. */
  public record InputFile(long bytes, String sha256) {}

  /**
   * A continuation.
   *
   * @param at ISO 8601, UTC
   * @param gitCommit of the working copy; absent where there is none
   * @param broker its description
   */
  public record Resumed(String at, Optional<String> gitCommit, String broker) {}

  /** As this one, gone on with once more, under an environment that does not differ. */
  Environment resumedUnder(Environment now) {
    List<Resumed> all = new ArrayList<>(resumed);
    all.add(new Resumed(now.startedAt, now.git.map(Git::commit), now.broker.description()));
    return new Environment(
        schemaVersion, run, startedAt, machine, jvm, versions, broker, git, plan, List.copyOf(all));
  }

  /**
   * Reads the file of a run.
   *
   * @param folder of the run
   * @throws BadInputException where there is none, or it is of another version
   */
  static Environment read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      JsonNode version = tree.path(Schema.NAME);
      if (version.asInt() != Schema.VERSION) {
        throw new BadInputException(
            "%s: %s is %s, and this Highwater writes %s; use the one that began the run"
                .formatted(
                    file,
                    Schema.NAME,
                    version.isMissingNode() ? "missing" : version.asText(),
                    Schema.CELL));
      }
      return JSON.treeToValue(tree, Environment.class);
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          "%s: has no %s, so it is not the folder of a run".formatted(folder, FILE), e);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: is not what a run writes (%s)".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(file, e), e);
    }
  }

  JsonNode tree() {
    return JSON.valueToTree(this);
  }

  byte[] json() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an environment is not JSON", e);
    }
  }
}
