package highwater.lab.result;

import highwater.lab.plan.PlannedFork;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stays of a run's files: all of the forks that have a sample, nothing of any other. The
 * sample is written last, so a fork without one did not end.
 *
 * @param samples the forks with a row in {@code samples.csv}
 * @param batches those of them whose rows in {@code batches.csv} are all there
 * @param withoutBatches the others of them, whose rows have to be written again
 * @param jmhEntries of all of them, each as JMH wrote it
 */
record RunRepair(
    List<PlannedFork> samples,
    List<PlannedFork> batches,
    List<ForkResult> withoutBatches,
    List<String> jmhEntries) {
  /** Of a run that begins. */
  static final RunRepair NOTHING_THERE = new RunRepair(List.of(), List.of(), List.of(), List.of());

  static RunRepair of(KeptRun run) throws IOException {
    List<CsvRows.Row> rows = CsvRows.read(run.folder().resolve(RunFolder.BATCHES)).rows();
    List<PlannedFork> batches = new ArrayList<>();
    List<ForkResult> withoutBatches = new ArrayList<>();
    List<String> jmhEntries = new ArrayList<>();
    for (PlannedFork fork : run.kept()) {
      ForkFile file = run.file(fork);
      jmhEntries.addAll(file.jmhEntries());
      long there = rows.stream().filter(row -> KeptRun.isFork(row.cells(), fork)).count();
      if (there == file.batchRows()) {
        batches.add(fork);
      } else {
        withoutBatches.add(ForkResult.of(run.plan(), fork, file.drained(), file.jmhScoreMs()));
      }
    }
    return new RunRepair(run.kept(), batches, withoutBatches, jmhEntries);
  }

  int kept() {
    return samples.size();
  }

  boolean keepsSample(Map<String, String> row) {
    return samples.stream().anyMatch(fork -> KeptRun.isFork(row, fork));
  }

  boolean keepsBatch(Map<String, String> row) {
    return batches.stream().anyMatch(fork -> KeptRun.isFork(row, fork));
  }

  /** Whether a tag of {@code latency.hlog} is of a fork that stays, whatever the measure. */
  boolean keepsTag(String tag) {
    return samples.stream()
        .map(fork -> LatencyFile.tag(fork, LatencyFile.TOTAL))
        .anyMatch(fork -> tag.equals(fork) || tag.startsWith(fork + "-"));
  }
}
