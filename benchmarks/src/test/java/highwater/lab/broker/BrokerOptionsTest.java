package highwater.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class BrokerOptionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "--broker auto", "--broker embedded --broker-heap 256m"})
  void opensAnEmbeddedBrokerWhereNoneIsNamed(String line) {
    try (KafkaBroker broker = parse(line).open()) {
      assertThat(broker.kind()).isEqualTo(KafkaBroker.Kind.EMBEDDED);
      assertThat(broker.description()).endsWith(line.contains("256m") ? "heap 256m" : "heap 1g");
    }
  }

  @Test
  void opensTheBrokerThatIsNamed() {
    try (KafkaBroker running = EmbeddedBroker.start("256m")) {
      String named = "--bootstrap-servers " + running.bootstrapServers();
      for (String line : new String[] {named, "--broker external " + named}) {
        try (KafkaBroker broker = parse(line).open()) {
          assertThat(broker.kind()).isEqualTo(KafkaBroker.Kind.EXTERNAL);
          assertThat(broker.bootstrapServers()).isEqualTo(running.bootstrapServers());
        }
      }
    }
  }

  @Test
  void opensAnEmbeddedBrokerWhereSystemPropertiesNameNone() {
    try (KafkaBroker broker = BrokerOptions.from(new Properties()).open()) {
      assertThat(broker.kind()).isEqualTo(KafkaBroker.Kind.EMBEDDED);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--broker external | --broker external needs --bootstrap-servers HOST:PORT",
        "--broker embedded --bootstrap-servers a:1 | --bootstrap-servers means nothing",
        "--broker container --bootstrap-servers a:1 | --bootstrap-servers means nothing",
        "--client-properties f | --client-properties is for an external broker",
        "--broker container --client-properties f | --client-properties is for an external broker",
        "--bootstrap-servers a:1 --broker-heap 1g | --broker-heap means nothing",
        "--bootstrap-servers a:1 --kafka-image i | --kafka-image means nothing",
        "--kafka-image i | --kafka-image means nothing",
        "--broker-heap banana | --broker-heap banana is no size",
        "--broker-heap 0m | --broker-heap 0m is no size",
      })
  void refusesWhatTheChosenBrokerWouldIgnore(String line, String message) {
    BrokerOptions options = parse(line);

    assertThatThrownBy(options::open)
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(message)
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void refusesAKindThatIsNone() {
    assertThatThrownBy(() -> parse("--broker floating"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'floating' is none of auto, embedded, container, external");
  }

  @Test
  void namesTheDefaultsInItsUsage() {
    assertThat(new CommandLine(new Run()).getUsageMessage())
        .contains("--broker=KIND", "(default: auto)", "--bootstrap-servers=HOST:PORT[,...]");
  }

  private static BrokerOptions parse(String line) {
    Run run = new Run();
    new CommandLine(run).parseArgs(line.isEmpty() ? new String[0] : line.split(" ", -1));
    return run.broker;
  }

  @Command(name = "run")
  private static final class Run {
    @Mixin private final BrokerOptions broker = new BrokerOptions();
  }
}
