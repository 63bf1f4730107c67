package highwater.lab.turns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import highwater.lab.measure.Batch;
import highwater.lab.measure.ProcessCost;

/** Commands and events as lines of JSON, without their ends. */
final class ArmLines {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          // Lines stay as other versions read them, and turns ask for no memory.
          .addMixIn(Batch.class, WithoutMemory.class)
          .addMixIn(ProcessCost.class, WithoutMemory.class)
          .build();

  @JsonIgnoreProperties({"memory", "stateMemoryBytes"})
  private interface WithoutMemory {}

  private ArmLines() {}

  static String of(ArmCommand command) {
    return line(command);
  }

  static String of(ArmEvent event) {
    return line(event);
  }

  private static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not JSON: " + value, e);
    }
  }

  /**
   * @throws IllegalArgumentException where the line is no command
   */
  static ArmCommand command(String line) {
    return read(line, ArmCommand.class);
  }

  /**
   * @throws IllegalArgumentException where the line is no event
   */
  static ArmEvent event(String line) {
    return read(line, ArmEvent.class);
  }

  private static <T> T read(String line, Class<T> type) {
    try {
      return JSON.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a line of the protocol: %s (%s)".formatted(line, e.getOriginalMessage()), e);
    }
  }
}
