package highwater.lab.result.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bencher's format, by a schema that says what its documentation says. */
class BencherSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(BencherSchemaTest.class.getResourceAsStream("bmf.schema.json"));

  @TempDir Path temp;
  private String text;

  @BeforeEach
  void export() {
    FinishedRun run = SweepFolder.small("run-1", "2026-11-23T09:56:00Z", 1).in(temp);
    Path output = Path.of("bmf.json");
    text = RunExport.named("bencher").files(List.of(run), output).get(output);
  }

  private Set<ValidationMessage> problems(String json) throws JsonProcessingException {
    return schema.validate(JSON.readTree(json));
  }

  @Test
  void whatIsExportedFits() throws JsonProcessingException {
    assertThat(problems(text)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatBencherCannotRead() throws JsonProcessingException {
    assertThat(problems(text.replace("\"value\"", "\"score\""))).isNotEmpty();
    assertThat(problems(text.replaceAll(": [0-9][0-9.]*", ": \"fast\""))).isNotEmpty();
    assertThat(problems(text.replace("latency-p99-ms", "latency p99"))).isNotEmpty();
  }
}
