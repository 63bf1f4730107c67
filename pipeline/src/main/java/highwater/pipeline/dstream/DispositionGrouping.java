package highwater.pipeline.dstream;

import com.fasterxml.jackson.core.JsonGenerator;
import highwater.pipeline.stream.CallFormat;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import scala.Tuple2;

/**
 * Calls by crime type and disposition, in this order; a record's value has the radio code's
 * description, null for a code that is unknown.
 *
 * @param radioCodes code to description
 */
record DispositionGrouping(Map<String, String> radioCodes)
    implements Grouping<Tuple2<String, String>> {
  DispositionGrouping {
    radioCodes = Map.copyOf(radioCodes);
  }

  @Override
  public void groupsOf(CallReader call, Consumer<Tuple2<String, String>> groups) {
    groups.accept(new Tuple2<>(call.type(), call.disposition()));
  }

  @Override
  public byte[] key(Tuple2<String, String> group) {
    return JsonRow.of(json -> writeKey(json, group));
  }

  @Override
  public byte[] value(Tuple2<String, String> group, long count) {
    return JsonRow.of(
        json -> {
          writeKey(json, group);
          String description = radioCodes.get(group._2());
          json.writeStringField("disposition_description", description);
          json.writeBooleanField("disposition_known", description != null);
          json.writeNumberField("count", count);
        });
  }

  private static void writeKey(JsonGenerator json, Tuple2<String, String> group)
      throws IOException {
    json.writeStringField(CallFormat.TYPE, group._1());
    json.writeStringField(CallFormat.DISPOSITION, group._2());
  }
}
