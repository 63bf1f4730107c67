package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.caretaker.Caretaker;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RunTopicsTest {
  @Test
  void noneIsLeftWhereAllAreDeletedWhileOthersAreCreated() {
    try (EmbeddedBroker broker = EmbeddedBroker.start("512m");
        Caretaker caretaker = Caretaker.start();
        Topics there = Topics.at(KafkaAddress.of(broker.bootstrapServers()))) {
      RunTopics topics = new RunTopics(KafkaAddress.of(broker.bootstrapServers()), caretaker);
      List<String> names = IntStream.range(0, 30).mapToObj(i -> "t" + i).toList();
      CompletableFuture<Void> creating =
          CompletableFuture.runAsync(() -> names.forEach(name -> topics.create(List.of(name), 2)));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> there.exists("t3"));

      topics.deleteAll();

      assertThatThrownBy(creating::join).hasCauseInstanceOf(CannotRunException.class);
      assertThat(names).noneMatch(there::exists);
    }
  }
}
