package highwater.lab.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import highwater.lab.plan.PlannedFork;
import highwater.lab.trial.Drained;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a run keeps of a fork beside its rows, so that the run can be gone on with: {@code
 * forks/<order position>.json}. A form of the lab's own; read the rows instead.
 *
 * @param batchRows how many rows it has in {@code batches.csv}
 * @param jmhScoreMs JMH's time of the whole drain; absent where the fork failed
 * @param jmhEntries JMH's results, each as JMH wrote it
 * @param drained what it handed over
 */
record ForkFile(
    int schemaVersion,
    int orderPosition,
    int trial,
    int fork,
    int batchRows,
    OptionalDouble jmhScoreMs,
    List<String> jmhEntries,
    Drained drained) {
  /** The folder that these files are in. */
  static final String FOLDER = "forks";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  static ForkFile of(ForkResult result, int batchRows, List<String> jmhEntries) {
    PlannedFork planned = result.planned();
    return new ForkFile(
        Schema.VERSION,
        planned.position(),
        planned.trial().number(),
        planned.fork(),
        batchRows,
        result.jmhScoreMs(),
        jmhEntries,
        result.sample().drained());
  }

  private static Path in(Path run, int position) {
    return run.resolve(FOLDER).resolve(position + ".json");
  }

  /**
   * Writes it into the folder of a run.
   *
   * @throws IOException where it cannot be written; the one that was there is untouched then
   */
  void write(Path run) throws IOException {
    WholeFile.write(in(run, orderPosition), JSON.writeValueAsBytes(this));
  }

  /**
   * Reads what the folder of a run has of a fork.
   *
   * @throws BadInputException where there is none, or that of another fork
   */
  static ForkFile read(Path run, PlannedFork planned) throws IOException {
    Path file = in(run, planned.position());
    try {
      ForkFile read = JSON.readValue(Files.readAllBytes(file), ForkFile.class);
      if (read.trial != planned.trial().number() || read.fork != planned.fork()) {
        throw new BadInputException(
            "%s: is of fork %d of trial %d, and the plan has fork %d of trial %d there"
                .formatted(file, read.fork, read.trial, planned.fork(), planned.trial().number()));
      }
      return read;
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          "%s: is missing, and samples.csv has a row of that fork; put it back or remove the row"
              .formatted(file),
          e);
    } catch (JsonProcessingException e) {
      throw new BadInputException(
          "%s: is not what a run writes (%s); remove the fork's row from samples.csv to run it again"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
  }
}
