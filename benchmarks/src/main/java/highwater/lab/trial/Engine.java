package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Cap;
import highwater.lab.stream.BatchUnderTest;
import highwater.lab.stream.DStreamUnderTest;
import highwater.lab.stream.NamedStream;
import highwater.lab.stream.RivalUnderTest;
import highwater.lab.stream.StreamSetup;
import highwater.lab.stream.StreamUnderTest;
import highwater.lab.stream.UnderTest;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A stream under test with what its engine makes of settings. */
public sealed interface Engine permits StructuredEngine, DStreamEngine, BatchEngine, RivalEngine {
  /** The engine that a stream is written for. */
  static Engine of(UnderTest stream) {
    // An instanceof for a switch on types, which Java 17 does not have.
    if (stream instanceof DStreamUnderTest dstream) {
      return new DStreamEngine(dstream);
    }
    if (stream instanceof BatchUnderTest batch) {
      return new BatchEngine(batch);
    }
    return stream instanceof RivalUnderTest rival
        ? new RivalEngine(rival)
        : new StructuredEngine((StreamUnderTest) stream);
  }

  /**
   * The engine of a stream that is known by name.
   *
   * @throws BadInputException where there is no such stream
   */
  static Engine named(String className) {
    return of(new NamedStream(className).create());
  }

  /**
   * Looks at settings before anything is started.
   *
   * @throws BadInputException where the engine cannot do what they say
   */
  void check(StreamSettings settings);

  /** What is legal and does not do what one may think on this engine, a line each. */
  default List<String> warnings(StreamSettings settings) {
    return List.of();
  }

  /**
   * What a full batch is.
   *
   * @param partitions of the input topic
   */
  Cap cap(StreamSettings settings, int partitions);

  /** Settings that the engine never reads, by name. */
  Set<String> neverRead();

  /**
   * Settings that a stream's batches show it to have ignored, a line each.
   *
   * @param partitions of the input topic
   */
  default List<String> disobeyed(StreamSettings settings, int partitions, List<Batch> batches) {
    return List.of();
  }

  /**
   * Settings under which the same stream goes through many small batches in a short time; the same
   * where an engine has no batches that settings make.
   *
   * @param partitions of the input topic
   */
  default StreamSettings warmUpSettings(StreamSettings settings, WarmUp warmUp, int partitions) {
    return settings;
  }

  /** Whether it can only be measured on a topic that is full before it starts. */
  default boolean drainsAlone() {
    return false;
  }

  /** The topics that the stream writes. */
  List<String> outputTopics(StreamSetup setup);

  /**
   * Opens what a trial's streams run in.
   *
   * @param folder for everything that it writes
   */
  Host open(TrialSpec spec, Path folder);
}
