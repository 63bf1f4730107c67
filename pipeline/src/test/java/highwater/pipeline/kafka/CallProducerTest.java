package highwater.pipeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.EncodedCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class CallProducerTest {
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final FakeClock clock = new FakeClock();
  private final ScriptedKafka kafka = new ScriptedKafka();

  @Test
  void everyRowCarriesTheTimeItWasScheduledFor() {
    ProduceResult result = producer(Partitioning.ROUND_ROBIN).send(calls(5), new Load(100, 5));

    assertThat(kafka.history())
        .extracting(ProducerRecord::timestamp)
        .containsExactlyElementsOf(millisAfterStart(0, 10, 20, 30, 40));
    assertThat(result.sent()).isEqualTo(5);
    assertThat(result.acknowledged()).isEqualTo(5);
    assertThat(result.duration()).isEqualTo(Duration.ofMillis(40));
    assertThat(result.rowsPerSecond()).isEqualTo(125);
    assertThat(result.startedAt()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void rowsDueDuringABlockedSendKeepTheirTimesAndGoOutAtOnce() {
    kafka.blockAt(100, 3000 * MILLISECOND);

    ProduceResult result =
        producer(Partitioning.ROUND_ROBIN).send(calls(5000), new Load(1000, 5000));

    assertThat(kafka.history())
        .extracting(ProducerRecord::timestamp)
        .containsExactlyElementsOf(
            LongStream.range(0, 5000).mapToObj(i -> FakeClock.EPOCH_MILLIS + i).toList());
    assertThat(kafka.sentAtNanos.get(100)).isEqualTo(100 * MILLISECOND);
    assertThat(kafka.sentAtNanos.subList(101, 3101)).containsOnly(3100 * MILLISECOND);
    assertThat(kafka.sentAtNanos.get(3101)).isEqualTo(3101 * MILLISECOND);
    assertThat(kafka.sentAtNanos.get(4999)).isEqualTo(4999 * MILLISECOND);
    assertThat(result.latenessNanos().getTotalCount()).isEqualTo(5000);
    assertThat(result.latenessNanos().getMaxValue() / 1e6).isBetween(2996.0, 3002.0);
    assertThat(result.latenessNanos().getCountAtValue(0)).isEqualTo(5000 - 2999);
  }

  @Test
  void withoutARateEveryRowCarriesTheTimeOfItsSend() {
    kafka.blockAt(0, 7 * MILLISECOND);

    ProduceResult result = producer(Partitioning.ROUND_ROBIN).send(calls(3), Load.atRate(0));

    assertThat(kafka.history())
        .extracting(ProducerRecord::timestamp)
        .containsExactlyElementsOf(millisAfterStart(0, 7, 7));
    assertThat(result.latenessNanos().getTotalCount()).isZero();
  }

  @Test
  void roundRobinGoesOnFromLoadToLoad() {
    CallProducer producer = producer(Partitioning.ROUND_ROBIN);

    producer.send(calls(4), Load.atRate(0));
    producer.send(calls(3), Load.atRate(0));

    assertThat(kafka.history())
        .extracting(ProducerRecord::partition)
        .containsExactly(0, 1, 2, 0, 1, 2, 0);
  }

  @Test
  void keyAndStickyLeaveThePartitionToKafka() {
    producer(Partitioning.KEY).send(calls(2), Load.atRate(0));
    producer(Partitioning.STICKY).send(calls(2), Load.atRate(0));

    assertThat(kafka.history()).extracting(ProducerRecord::partition).containsOnlyNulls();
  }

  @Test
  void sendsNoMoreThanTheLoadAsksFor() {
    Iterator<EncodedCall> calls = calls(10);

    assertThat(producer(Partitioning.KEY).send(calls, new Load(0, 4)).sent()).isEqualTo(4);
    assertThat(calls.next().key()).isEqualTo(bytes("4"));
  }

  @Test
  void aFailedSendEndsTheLoadWithWhatWasAcknowledged() {
    kafka.failAt(6, new RecordTooLargeException("too large"));

    assertThatExceptionOfType(ProduceFailedException.class)
        .isThrownBy(() -> producer(Partitioning.ROUND_ROBIN).send(calls(100), new Load(1000, 100)))
        .withMessage(
            "Producing to topic 'calls' failed: 6 of the 7 rows sent were acknowledged: too large")
        .satisfies(
            failed -> {
              assertThat(failed.sent()).isEqualTo(7);
              assertThat(failed.acknowledged()).isEqualTo(6);
              assertThat(failed).hasCauseInstanceOf(RecordTooLargeException.class);
            });
    assertThat(kafka.closed()).isTrue();
  }

  @Test
  void aSendThatThrowsEndsTheLoadToo() {
    kafka.throwAt(2, new TimeoutException("no memory"));

    assertThatThrownBy(() -> producer(Partitioning.ROUND_ROBIN).send(calls(5), Load.atRate(0)))
        .isInstanceOf(ProduceFailedException.class)
        .hasMessageContaining("2 of the 3 rows sent were acknowledged: no memory");
  }

  @Test
  void waitsForTheAcknowledgementsOfAllRows() {
    kafka.acknowledgeOnFlushOnly();

    ProduceResult result = producer(Partitioning.ROUND_ROBIN).send(calls(9), Load.atRate(0));

    assertThat(result.acknowledged()).isEqualTo(9);
  }

  @Test
  void whatTheFeedThrowsComesAfterTheRowsBeforeItWereAcknowledged() {
    kafka.acknowledgeOnFlushOnly();
    Iterator<EncodedCall> good = calls(3);
    Iterator<EncodedCall> broken =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public EncodedCall next() {
            if (good.hasNext()) {
              return good.next();
            }
            throw new BadInputException("record 4 is broken");
          }
        };
    CallProducer producer = producer(Partitioning.ROUND_ROBIN);

    assertThatThrownBy(() -> producer.send(broken, Load.atRate(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("record 4 is broken");
    assertThat(producer.progress().acknowledged()).isEqualTo(3);
  }

  @Test
  void stopsBetweenRowsWithAllOfThemAcknowledged() {
    CallProducer producer = producer(Partitioning.ROUND_ROBIN);
    kafka.at(41, producer::stop);

    ProduceResult result = producer.send(calls(100), new Load(10, 100));

    assertThat(result.sent()).isEqualTo(42);
    assertThat(result.acknowledged()).isEqualTo(42);
  }

  @Test
  void anInterruptEndsALoadAndStays() {
    CallProducer producer = producer(Partitioning.ROUND_ROBIN);
    kafka.at(1, () -> Thread.currentThread().interrupt());

    ProduceResult result = producer.send(calls(100), new Load(10, 100));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.acknowledged()).isEqualTo(2);
  }

  @Test
  void progressShowsTheLatenessSinceTheLastLook() {
    CallProducer producer = producer(Partitioning.ROUND_ROBIN);
    kafka.blockAt(0, 50 * MILLISECOND);
    kafka.at(2, () -> assertThat(producer.progress().latenessNanos().getMaxValue()).isPositive());
    kafka.at(6, producer::progress);
    kafka.at(9, () -> assertThat(producer.progress().latenessNanos().getMaxValue()).isZero());

    ProduceResult result = producer.send(calls(10), new Load(100, 10));

    assertThat(result.latenessNanos().getTotalCount()).isEqualTo(10);
    assertThat(producer.progress().sent()).isEqualTo(10);
  }

  @Test
  void impossibleLoadsAreBadInput() {
    assertThatThrownBy(() -> Load.atRate(-1)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> Load.atRate(Double.NaN)).isInstanceOf(BadInputException.class);
    assertThatThrownBy(() -> new Load(1, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessage("A load of 0 rows is not possible: give 1 or more.");
  }

  private CallProducer producer(Partitioning partitioning) {
    return new CallProducer(kafka, "calls", 3, partitioning, clock);
  }

  private static Iterator<EncodedCall> calls(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new EncodedCall(bytes(Integer.toString(i)), bytes("{}")))
        .iterator();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Long> millisAfterStart(long... millis) {
    return LongStream.of(millis).mapToObj(after -> FakeClock.EPOCH_MILLIS + after).toList();
  }

  /** Kafka's own mock, with things that happen at a row. */
  private final class ScriptedKafka extends MockProducer<byte[], byte[]> {
    private final List<Long> sentAtNanos = new ArrayList<>();
    private final Map<Integer, Runnable> script = new HashMap<>();
    private RuntimeException fail;
    private boolean onFlushOnly;

    ScriptedKafka() {
      super(false, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void at(int row, Runnable happens) {
      script.put(row, happens);
    }

    void blockAt(int row, long nanos) {
      at(row, () -> clock.advance(nanos));
    }

    void failAt(int row, RuntimeException reason) {
      at(row, () -> fail = reason);
    }

    void throwAt(int row, RuntimeException reason) {
      at(
          row,
          () -> {
            throw reason;
          });
    }

    void acknowledgeOnFlushOnly() {
      onFlushOnly = true;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> row, Callback callback) {
      int index = sentAtNanos.size();
      sentAtNanos.add(clock.passed());
      script.getOrDefault(index, () -> {}).run();
      Future<RecordMetadata> sent = super.send(row, callback);
      if (fail != null) {
        errorNext(fail);
      } else if (!onFlushOnly) {
        completeNext();
      }
      return sent;
    }
  }
}
