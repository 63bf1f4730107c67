package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

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
    PlanText plan) {
  /** Changes when a name or a meaning changes. */
  public static final int SCHEMA_VERSION = 1;

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

  /** Versions. */
  public record Versions(
      String highwater, String spark, String scala, String kafkaClients, String jmh) {}

  /** A broker: embedded, container or external. */
  public record Broker(String kind, String description) {}

  /**
   * A working copy.
   *
   * @param dirty whether it had changes that were not committed
   */
  public record Git(String commit, boolean dirty) {}

  /** A plan and what decided the order of its forks. */
  public record PlanText(String name, long orderSeed, String text) {}

  byte[] json() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an environment is not JSON", e);
    }
  }
}
