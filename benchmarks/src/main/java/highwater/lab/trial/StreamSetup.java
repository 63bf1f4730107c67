package highwater.lab.trial;

import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;

/**
 * What a stream is given for one trial.
 *
 * @param address of the cluster
 * @param inputTopic what it reads, from the first offset
 * @param output how the names of the topics that it writes begin
 * @param checkpoint a folder that is not there yet
 * @param settings of source, sink, query and Spark
 */
public record StreamSetup(
    KafkaAddress address,
    String inputTopic,
    String output,
    Path checkpoint,
    StreamSettings settings) {}
