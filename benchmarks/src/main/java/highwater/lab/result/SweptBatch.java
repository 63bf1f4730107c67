package highwater.lab.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A micro-batch as {@code batches.csv} has it.
 *
 * @param id from 0
 * @param measured whether the rates are taken over it
 * @param startedAtMs the trigger's start, milliseconds since the epoch
 * @param rows in it
 * @param ms of each of {@link #PHASES}, and the whole; 0 where the engine does not tell
 */
public record SweptBatch(long id, boolean measured, long startedAtMs, long rows, Phases ms) {
  /** What a batch goes through, in its order, as Spark spells it. */
  public static final List<String> PHASES =
      List.of(
          "latestOffset", "walCommit", "getBatch", "queryPlanning", "addBatch", "commitOffsets");

  private static final String WHOLE = "triggerExecution";

  /**
   * Milliseconds. Primitive fields, because a run may have a million batches; the whole, which
   * models are fitted to, to the last digit.
   *
   * @param triggerExecution the whole
   */
  public record Phases(
      float latestOffset,
      float walCommit,
      float getBatch,
      float queryPlanning,
      float addBatch,
      float commitOffsets,
      double triggerExecution) {
    /** By name, in the order of {@link #PHASES}. */
    public Map<String, Double> byName() {
      Map<String, Double> all = new LinkedHashMap<>();
      float[] values = {latestOffset, walCommit, getBatch, queryPlanning, addBatch, commitOffsets};
      for (int i = 0; i < values.length; i++) {
        all.put(PHASES.get(i), (double) values[i]);
      }
      return all;
    }
  }

  /** Reads a row. */
  static SweptBatch of(Map<String, String> row) {
    return new SweptBatch(
        Long.parseLong(row.get("batch_id")),
        Boolean.parseBoolean(row.get("measured")),
        SweptFork.epochMs(row.get("started_at")),
        Long.parseLong(row.get("rows")),
        new Phases(
            ms(row, PHASES.get(0)),
            ms(row, PHASES.get(1)),
            ms(row, PHASES.get(2)),
            ms(row, PHASES.get(3)),
            ms(row, PHASES.get(4)),
            ms(row, PHASES.get(5)),
            number(row, WHOLE)));
  }

  private static float ms(Map<String, String> row, String phase) {
    return (float) number(row, phase);
  }

  private static double number(Map<String, String> row, String phase) {
    String cell = row.getOrDefault(phase + "_ms", "");
    return cell.isEmpty() ? 0 : Double.parseDouble(cell);
  }
}
