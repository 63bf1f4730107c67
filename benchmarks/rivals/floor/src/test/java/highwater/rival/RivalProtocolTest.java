package highwater.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RivalProtocolTest {
  private static final RivalOrder ORDER =
      new RivalOrder(
          "localhost:9092",
          Map.of("sasl.jaas.config", "a secret"),
          "calls",
          "counts",
          "letters",
          "job",
          "/tmp/job",
          3_600_000_000L,
          604_800_000_000L,
          2,
          500,
          Map.of("query.writes", "at-the-end"));

  @Test
  void whatIsSaidIsWhatIsHeard() throws IOException {
    List<RivalEvent> said =
        List.of(
            new RivalEvent.Ready(),
            new RivalEvent.Progress(1, 2, 3, 4),
            new RivalEvent.Failed("why"),
            new RivalEvent.Finished(5, 6),
            new RivalEvent.Stopped());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (RivalEvent event : said) {
      event.write(out);
    }

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    List<RivalEvent> heard = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      heard.add(RivalEvent.read(in));
    }

    assertThat(heard).isEqualTo(said);
    assertThatThrownBy(() -> RivalEvent.read(in)).isInstanceOf(EOFException.class);
  }

  @Test
  void whatIsToldIsWhatIsObeyed() throws IOException {
    List<RivalCommand> told =
        List.of(
            new RivalCommand.Start(ORDER), new RivalCommand.Finish(), new RivalCommand.Stop(true));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (RivalCommand command : told) {
      command.write(out);
    }

    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(RivalCommand.read(in)).isEqualTo(told.get(0));
    assertThat(RivalCommand.read(in)).isEqualTo(told.get(1));
    assertThat(RivalCommand.read(in)).isEqualTo(told.get(2));
  }

  @Test
  void anOrderThatIsPrintedTellsNoSecret() {
    assertThat(ORDER.toString()).contains("calls", "counts").doesNotContain("secret");
  }
}
