package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateJsonTest {
  private static JsonNode json(GateReport report) throws Exception {
    return new JsonMapper().readTree(new GateJson().text(report));
  }

  @ParameterizedTest
  @EnumSource
  void saysVersionVerdictAndExitCode(GoldenGates gate) throws Exception {
    JsonNode json = json(gate.report());

    assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.path("verdict").asText()).isEqualTo(gate.name());
    assertThat(json.path("exitCode").asInt(-1)).isEqualTo(gate.report().exitCode());
  }

  @Test
  void whatIsAbsentIsNullAndNothingIsInfinite() throws Exception {
    GateReport report = GoldenGates.INCONCLUSIVE.report();
    JsonNode latency = json(report).path("metrics").get(1);

    assertThat(latency.path("ratio").path("estimate").isNumber()).isTrue();
    assertThat(latency.path("ratio").path("low").isNull()).isTrue();
    assertThat(latency.path("ratio").path("high").isNull()).isTrue();
    assertThat(latency.path("lackingPairs").asInt()).isEqualTo(2);
    assertThat(new GateJson().text(report)).doesNotContain("Infinity", "NaN");
  }

  @Test
  void anInvalidPairKeepsItsReasonsAndWhatItHas() throws Exception {
    JsonNode pair = json(GoldenGates.INCONCLUSIVE.report()).path("pairs").get(3);

    assertThat(pair.path("valid").asBoolean(true)).isFalse();
    assertThat(pair.path("reasons")).hasSize(2);
    assertThat(pair.path("values").get(0).path("base").asDouble()).isEqualTo(21_000);
    assertThat(pair.path("values").get(1).path("base").isNull()).isTrue();
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookHasNoMetric() throws Exception {
    JsonNode json = json(GateReportTest.beforeTheFirstLook());

    assertThat(json.path("metrics").isArray()).isTrue();
    assertThat(json.path("metrics")).isEmpty();
    assertThat(json.path("pairs")).hasSize(9);
  }
}
