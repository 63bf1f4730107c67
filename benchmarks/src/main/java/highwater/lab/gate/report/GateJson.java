package highwater.lab.gate.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** {@code gate.json}: all there is to know of a gate, for programs. */
final class GateJson implements GateWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  @Override
  public String file() {
    return "gate.json";
  }

  @Override
  public String text(GateReport report) {
    try {
      return JSON.writeValueAsString(GateDocument.of(report)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a gate is not JSON", e);
    }
  }
}
