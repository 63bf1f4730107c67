package highwater.lab.turns;

import highwater.lab.caretaker.Caretaker;
import highwater.lab.load.RowSource;
import highwater.lab.result.TurnsFolder;
import highwater.lab.trial.Scratch;
import highwater.pipeline.kafka.KafkaAddress;
import java.util.Map;

/**
 * What every pair needs.
 *
 * @param address of the broker
 * @param source of all rows
 * @param brokerProperties by which the arms find the broker
 */
record PairMeans(
    TurnsFolder folder,
    Scratch scratch,
    Caretaker caretaker,
    Signals signals,
    RunTopics topics,
    KafkaAddress address,
    RowSource source,
    Map<String, String> brokerProperties) {}
