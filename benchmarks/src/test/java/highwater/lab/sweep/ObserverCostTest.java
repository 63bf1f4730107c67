package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObserverCostTest {
  private static ObserverCost.Outcome ratios(double... ratios) {
    return new ObserverCost.Outcome(DoubleStream.of(ratios).map(Math::log).boxed().toList());
  }

  private static List<Path> scratchFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("highwater-")).toList();
    }
  }

  @Test
  void ratiosNearOneShowThatTheMeasuresAreCheap() {
    ObserverCost.Outcome outcome = ratios(0.998, 1.002, 0.999, 1.001, 0.997, 1.003, 1.000, 0.996);

    assertThat(outcome.cheap()).isTrue();
    assertThat(outcome.sentence())
        .startsWith("rows/s with the lab's measures ÷ without: 0.99")
        .endsWith("(8 forks); that they cost less than 2 % is shown");
  }

  @Test
  void aLossOfThreePerCentIsNotCheapAndNeitherIsScatterThatCouldHideOne() {
    assertThat(ratios(0.97, 0.972, 0.969, 0.971, 0.968, 0.97, 0.973, 0.967).cheap()).isFalse();
    assertThat(ratios(0.9, 1.1, 0.92, 1.09, 0.95, 1.05, 0.97, 1.03).sentence())
        .endsWith("that they cost less than 2 % is not shown");
  }

  @Test
  void twoForksAreTooFewForAnInterval() {
    assertThat(ratios(1, 1).cheap()).isFalse();
    assertThat(ratios(1, 1).sentence()).isEqualTo("2 forks are too few for an interval");
  }

  @Test
  void eachForkGivesOneRatioAndNothingIsLeft() throws Exception {
    StringWriter shown = new StringWriter();
    ObserverCost cost =
        new ObserverCost(
            new PrintWriter(shown),
            false,
            Map.of(
                "sinkWatched", "true",
                "maxOffsetsPerTrigger", "200",
                "warmUpBatches", "5",
                "pairs", "3",
                "batchesATurn", "2"));
    ObserverCost.Outcome outcome;
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m")) {
      List<Path> before = scratchFolders();
      outcome = cost.run(broker, 2);
      assertThat(scratchFolders()).isEqualTo(before);
    }

    // What it is, a short look on a busy machine does not tell.
    assertThat(outcome.logRatios()).hasSize(2).doesNotContainNull().doesNotContain(Double.NaN);
    assertThat(shown.toString()).contains("[1/2] ratio ", "[2/2] ratio ");
  }
}
