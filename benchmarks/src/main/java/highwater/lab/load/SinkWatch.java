package highwater.lab.load;

import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;

/**
 * Sees when a topic's records can be read by a consumer that reads what is committed alone, from
 * the topic's end at the watch's start on. Its thread keeps one entry for each millisecond in which
 * the broker appended something.
 */
final class SinkWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final CountsTail tail;
  private final SteadyClock clock;
  private final TreeMap<Long, SinkSeen> seen = new TreeMap<>();
  private final Thread thread;
  private boolean ended;
  private boolean paused;
  private boolean settling;
  private RuntimeException failure;

  private SinkWatch(CountsTail tail, String topic, SteadyClock clock) {
    this.tail = tail;
    this.clock = clock;
    this.thread = new Thread(this::watch, "watch-" + topic);
    thread.setDaemon(true);
  }

  /** Watches a topic that exists, from now on. */
  static SinkWatch start(KafkaAddress address, String topic, SteadyClock clock) {
    CountsTail tail = CountsTail.open(address, topic, IsolationLevel.READ_COMMITTED);
    SinkWatch watch = new SinkWatch(tail, topic, clock);
    watch.thread.start();
    return watch;
  }

  private void watch() {
    try {
      while (goesOn()) {
        look();
        settle();
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Waits while the watch is paused; false when it is to end. */
  private synchronized boolean goesOn() {
    while (paused && !settling && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        ended = true;
      }
    }
    return !ended;
  }

  private void look() {
    List<ConsumerRecord<byte[], byte[]>> arrived = new ArrayList<>();
    tail.poll(POLL, arrived::add);
    long now = clock.epochMicros();
    synchronized (this) {
      for (ConsumerRecord<byte[], byte[]> row : arrived) {
        seen.merge(row.timestamp(), new SinkSeen(row.timestamp(), now, 1), SinkSeen::and);
      }
    }
  }

  /** Asked to settle, looks on up to the end that the topic has now. */
  private void settle() {
    synchronized (this) {
      if (!settling) {
        return;
      }
    }
    Map<Integer, OffsetRange> ends = tail.offsets();
    while (behind(ends)) {
      look();
    }
    synchronized (this) {
      settling = false;
      notifyAll();
    }
  }

  private boolean behind(Map<Integer, OffsetRange> ends) {
    Map<Integer, OffsetRange> passed = tail.passed();
    return ends.entrySet().stream()
        .anyMatch(end -> passed.get(end.getKey()).end() < end.getValue().end());
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    notifyAll();
  }

  /** Whether to look no longer, until told otherwise. */
  synchronized void pause(boolean rest) {
    paused = rest;
    notifyAll();
  }

  /**
   * What was seen up to the end that the topic has now, in the broker's order of time.
   *
   * @throws IllegalStateException where the watch had ended by itself
   */
  synchronized List<SinkSeen> seen() throws InterruptedException {
    settling = true;
    notifyAll();
    while (settling && failure == null) {
      wait();
    }
    if (failure != null) {
      throw new IllegalStateException("the watch of the sink failed", failure);
    }
    return List.copyOf(seen.values());
  }

  @Override
  public void close() {
    synchronized (this) {
      ended = true;
      notifyAll();
    }
    tail.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    tail.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
