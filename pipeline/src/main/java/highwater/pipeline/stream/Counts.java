package highwater.pipeline.stream;

import highwater.pipeline.BadInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What is counted; each is one streaming query with one sink topic. */
public enum Counts {
  /** Calls per crime type and event-time window. */
  BY_WINDOW("by-window"),
  /** Calls per crime type and disposition, with the radio code's description. */
  BY_DISPOSITION("by-disposition");

  private final String label;

  Counts(String label) {
    this.label = label;
  }

  /** The name in settings files and topics. */
  public String label() {
    return label;
  }

  static Counts of(String label, String where) {
    return Arrays.stream(values())
        .filter(counts -> counts.label.equals(label.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "%s: counts=%s is not one of %s"
                        .formatted(
                            where,
                            label,
                            Arrays.stream(values())
                                .map(Counts::label)
                                .collect(Collectors.joining(", ")))));
  }
}
