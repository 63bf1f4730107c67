package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The tables of the profile that generated calls must follow, each with how to count a call. */
final class ProfileTables {
  /** How many of the commonest crime types have tables of their own. */
  private static final int COMMON_TYPES = 20;

  private static final String OTHER = "other";

  /**
   * One table.
   *
   * @param expected calls by category in the real file
   * @param counts which calls the table is of
   * @param category a call's category
   */
  record Table(
      String name,
      Map<String, Long> expected,
      Predicate<SeenCall> counts,
      Function<SeenCall, String> category) {

    Map<String, Long> count(List<SeenCall> calls) {
      return calls.stream()
          .filter(counts)
          .collect(Collectors.groupingBy(category, Collectors.counting()));
    }
  }

  private final JsonNode profile;
  private final List<Table> tables = new ArrayList<>();

  ProfileTables() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/highwater/data/profile.json")) {
      profile = new ObjectMapper().readTree(in);
    }
    add("type", "/crime_type/all", SeenCall::type);
    add("disposition", "/disposition", SeenCall::disposition);
    add("address type", "/address_type", SeenCall::addressType);
    add(
        "address type and city",
        "/address_type_x_city",
        call -> key(call.addressType(), call.city()));
    add("hour and weekday", "/hour_x_weekday", ProfileTables::hourAndWeekday);
    add("minute", "/minute_of_hour_hist", call -> Integer.toString(call.time().getMinute()));
    add("day", "/per_day/counts", call -> call.time().toLocalDate().toString());
    for (JsonNode addressType : profile.at("/address_type")) {
      addBytes(addressType.get(0).textValue());
    }
    for (int rank = 0; rank < COMMON_TYPES; rank++) {
      JsonNode type = profile.at("/crime_type/all/" + rank);
      addGivenType(type.get(0).textValue(), type.get(1).longValue());
    }
  }

  private static String hourAndWeekday(SeenCall call) {
    return key(
        Integer.toString(call.time().getHour()),
        Integer.toString(call.time().getDayOfWeek().getValue() - 1));
  }

  private void add(String name, String pointer, Function<SeenCall, String> category) {
    tables.add(new Table(name, table(profile.at(pointer)), call -> true, category));
  }

  private void addBytes(String addressType) {
    tables.add(
        new Table(
            "bytes of " + addressType,
            table(profile.at("/compact_length_by_address_type/" + addressType)),
            call -> call.addressType().equals(addressType),
            call -> Integer.toString(call.bytes())));
  }

  private void addGivenType(String type, long calls) {
    Map<String, Long> dispositions = new HashMap<>();
    dispositions.put(OTHER, calls);
    for (JsonNode cell : profile.at("/type_x_disposition_top500")) {
      if (cell.get(0).textValue().equals(type)) {
        dispositions.put(cell.get(1).textValue(), cell.get(2).longValue());
        dispositions.merge(OTHER, -cell.get(2).longValue(), Long::sum);
      }
    }
    tables.add(
        new Table(
            "disposition of " + type,
            dispositions,
            call -> call.type().equals(type),
            call -> dispositions.containsKey(call.disposition()) ? call.disposition() : OTHER));
    Map<String, Long> addressTypes = new HashMap<>();
    profile
        .at("/type_x_address_type")
        .fields()
        .forEachRemaining(
            field -> addressTypes.put(field.getKey(), table(field.getValue()).get(type)));
    tables.add(
        new Table(
            "address type of " + type,
            addressTypes,
            call -> call.type().equals(type),
            SeenCall::addressType));
  }

  /** Rows whose last cell is a count and whose other cells are the category. */
  private static Map<String, Long> table(JsonNode rows) {
    Map<String, Long> table = new HashMap<>();
    for (JsonNode row : rows) {
      List<String> cells = new ArrayList<>();
      for (int cell = 0; cell < row.size() - 1; cell++) {
        cells.add(row.get(cell).asText());
      }
      table.put(key(cells.toArray(String[]::new)), row.get(row.size() - 1).longValue());
    }
    return table;
  }

  private static String key(String... parts) {
    return String.join(" | ", parts);
  }

  List<Table> tables() {
    return tables;
  }

  JsonNode profile() {
    return profile;
  }
}
