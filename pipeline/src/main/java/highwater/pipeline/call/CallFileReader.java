package highwater.pipeline.call;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a text of calls to its end, telling calls from broken records, and counts both. */
final class CallFileReader {
  private final Path file;
  private final CallText text;
  private final Consumer<BrokenRecord> onBroken;
  private final CallDecoder decoder = new CallDecoder();
  private BrokenRecord firstBroken;
  private long records;
  private long broken;

  CallFileReader(Path file, CallText text, Consumer<BrokenRecord> onBroken) {
    this.file = file;
    this.text = text;
    this.onBroken = onBroken;
  }

  void readInto(CallSort sort) {
    RecordCutter cutter = RecordCutter.of(text);
    while (cutter.next()) {
      records++;
      TimedCall call;
      try {
        call = decoder.decode(cutter.record());
      } catch (FaultException fault) {
        report(cutter, fault);
        continue;
      }
      sort.add(call);
    }
    if (records == broken) {
      throw new BadInputException(noCall());
    }
  }

  private void report(RecordCutter cutter, FaultException fault) {
    BrokenRecord record = new BrokenRecord(file, records, cutter.offset(), fault.getMessage());
    broken++;
    firstBroken = firstBroken == null ? record : firstBroken;
    // First, because a truncated file is worse news than a broken record.
    if (fault.kind() != FaultException.Kind.CONTENT) {
      cutter.resynchronise(fault.kind() == FaultException.Kind.ENDS_EARLY);
    }
    onBroken.accept(record);
  }

  private String noCall() {
    return records == 0
        ? file + ": the array holds no call; fetch calls that are there"
        : file
            + ": none of its records is a call, of "
            + records
            + "; the first: "
            + firstBroken.reason();
  }

  long records() {
    return records;
  }

  long broken() {
    return broken;
  }
}
