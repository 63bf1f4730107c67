package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;

/** What the profile's tables count of a call. */
record SeenCall(
    String type,
    String disposition,
    String addressType,
    String city,
    LocalDateTime time,
    int bytes) {

  static SeenCall of(JsonNode call, int bytes) {
    // Interned: hundreds of thousands of calls share a few thousand texts.
    return new SeenCall(
        call.get("original_crime_type_name").textValue().intern(),
        call.get("disposition").textValue().intern(),
        call.get("address_type").textValue().intern(),
        call.get("city").textValue().intern(),
        LocalDateTime.parse(call.get("call_date_time").textValue()),
        bytes);
  }

  SeenCall withType(String other) {
    return new SeenCall(other, disposition, addressType, city, time, bytes);
  }

  SeenCall withDisposition(String other) {
    return new SeenCall(type, other, addressType, city, time, bytes);
  }

  SeenCall withCity(String other) {
    return new SeenCall(type, disposition, addressType, other, time, bytes);
  }

  SeenCall withTime(LocalDateTime other) {
    return new SeenCall(type, disposition, addressType, city, other, bytes);
  }

  SeenCall withBytes(int other) {
    return new SeenCall(type, disposition, addressType, city, time, other);
  }
}
