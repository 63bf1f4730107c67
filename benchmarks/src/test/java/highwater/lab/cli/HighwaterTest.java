package highwater.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.broker.KafkaBroker;
import highwater.pipeline.kafka.Topics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HighwaterTest {
  @TempDir Path temp;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Highwater.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void showsItsCommandsAndItsVersion() {
    assertThat(run("--help")).isZero();
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("sweep", "jmh").containsPattern("highwater [0-9]+[.][0-9]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "produce",
        "stream",
        "tail",
        "demo",
        "sweep",
        "compare",
        "gate",
        "capacity",
        "model",
        "advise",
        "report",
        "export",
        "observer",
        "jmh",
        "doctor"
      })
  void everyCommandTellsWhatItTakes(String command) {
    PrintStream before = System.out;
    ByteArrayOutputStream direct = new ByteArrayOutputStream();
    System.setOut(new PrintStream(direct, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(command, "--help")).isZero();
    } finally {
      System.setOut(before);
    }
    assertThat(out + direct.toString(StandardCharsets.UTF_8)).containsIgnoringCase("usage:");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theDemoCountsWhatItSendsAndComparesItWithPlainJava() {
    assertThat(run("demo", "--rows", "2000", "--rate", "0", "--exit", "--broker-heap", "512m"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("most frequent so far:", "Passing Call", "of the same 2,000 rows:", "all equal");
  }

  @Test
  void theDemoRefusesATopicThatIsThereAlready() {
    try (KafkaBroker broker = EmbeddedBroker.start("512m");
        Topics topics = Topics.at(broker.address())) {
      topics.create("calls", 1, Map.of());
      assertThat(run("demo", "--bootstrap-servers", broker.bootstrapServers())).isEqualTo(2);
    }
    assertThat(err.toString()).contains("Topic 'calls' is there already", "--topic");
  }

  @Test
  void aPlanThatIsNotThereIsBadInputBeforeAnythingStarts() {
    assertThat(run("sweep", "nowhere", "--out", temp.toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("highwater: nowhere: no such plan");
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          observer --forks 5                    | --forks 5: an interval takes 6 at least
          model nowhere                         | nowhere: no samples.csv; name the folder of a run
          advise nowhere --rate 5               | nowhere: no such folder; name that of a run
          advise plans --rate 5                 | plans: has no environment.json
          report nowhere nowhere                | nowhere: no such folder; name that of a run
          export nowhere --format jmh --output x | nowhere: no such folder; name that of a run
          export nowhere --format x --output x  | --format x: there is no such form
          export nowhere --format jmh --output no/such/x | --output no/such/x: there is no folder
          capacity plans/quick.yaml             | plan quick: capacity takes one trial with a paced load
          capacity plans/capacity.yaml --lowest 9 --highest 8 | 0 < lowest <= highest
          compare plans/standard.yaml           | plan standard: a comparison takes exactly two trials, not 17
          compare plans/inert.yaml --margin 1   | --margin 1.0: write a number above 0 and below 1
          gate                                  | --base: name what to compare with
          gate --base no-such --plan plans/gate.yaml | no-such
          gate --base HEAD --plan plans/gate.yaml --pairs 6 | --pairs: 6 pairs can show nothing
          gate --base HEAD --plan plans/gate.yaml --pairs 8 | 8 pairs can never show a regression of any of 3 metrics
          gate --base HEAD --plan plans/standard.yaml | plan standard: two versions are compared by exactly one trial, not 17
          gate --base a.jar --head b.jar        | a.jar: no such file
          """)
  void whatACommandCannotUseIsOneLineBeforeAnythingStarts(String line, String message) {
    assertThat(run(line.split(" +"))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("highwater: ").contains(message);
  }

  @Test
  void theReferenceQueryTakesNoSettingOfAQueryOfOnesOwn() {
    assertThat(
            run("stream", "--bootstrap-servers", "127.0.0.1:1", "--set", "query.windowMinutes=5"))
        .isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("query.windowMinutes: this query has no settings");
  }

  @Test
  void theStackTraceIsForWhoeverAsksForIt() {
    assertThat(run("sweep", "nowhere", "--verbose")).isEqualTo(2);
    assertThat(err.toString()).contains("highwater: nowhere: no such plan", "\tat highwater.lab");
  }

  @Test
  void aBenchmarkThatIsNotThereIsBadInput() {
    assertThat(run("jmh", "NoSuchBenchmark")).isEqualTo(2);
    assertThat(err.toString()).contains("no benchmark matches [NoSuchBenchmark]");
  }

  @Test
  void anOptionThatJmhDoesNotKnowIsBadInput() {
    assertThat(run("jmh", "--no-such-option")).isEqualTo(2);
    assertThat(err.toString()).contains("no-such-option");
  }
}
