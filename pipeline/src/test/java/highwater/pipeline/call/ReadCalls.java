package highwater.pipeline.call;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A JVM of its own that reads a file of calls: {@code <file> [leave-open]}. */
final class ReadCalls {
  private ReadCalls() {}

  public static void main(String[] args) throws Exception {
    CallFile calls = CallFile.openStrict(Path.of(args[0]));
    long delivered = 0;
    String last = "";
    boolean ordered = true;
    for (; calls.hasNext(); delivered++) {
      String value = new String(calls.next().value(), StandardCharsets.UTF_8);
      String time = Call.fromJson(value).callDateTime();
      ordered &= last.compareTo(time) <= 0;
      last = time;
    }
    System.out.println(delivered + " calls, " + (ordered ? "oldest first" : "out of order"));
    if (args.length == 1) {
      calls.close();
    }
  }
}
