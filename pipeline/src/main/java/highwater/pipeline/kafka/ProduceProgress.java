package highwater.pipeline.kafka;

import org.HdrHistogram.Histogram;

/**
 * A running load.
 *
 * @param sent rows handed to Kafka's client
 * @param acknowledged rows that the topic is known to hold
 * @param elapsedNanos since the load's start
 * @param latenessNanos actual less scheduled time of the sends since the progress was last asked
 *     for; empty for a load without a schedule
 */
public record ProduceProgress(
    long sent, long acknowledged, long elapsedNanos, Histogram latenessNanos) {}
