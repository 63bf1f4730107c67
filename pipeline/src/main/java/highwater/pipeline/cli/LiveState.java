package highwater.pipeline.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a live page shows.
 *
 * @param title what runs
 * @param progress how far it is, a line
 * @param figures numbers with their units by what they are, in order
 * @param top the most frequent types, most frequent first
 */
public record LiveState(
    String title, String progress, Map<String, String> figures, List<TypeCount> top) {
  public LiveState {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    top = List.copyOf(top);
  }

  /** A type and how many calls of it were counted. */
  public record TypeCount(String type, long count) {}

  /** Of something that has not begun. */
  public static LiveState beginning(String title) {
    return new LiveState(title, "beginning", Map.of(), List.of());
  }

  /** As the page reads it: the components by their names. */
  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", title).put("progress", progress);
    ArrayNode numbers = json.putArray("figures");
    figures.forEach((what, text) -> numbers.addObject().put("what", what).put("text", text));
    ArrayNode types = json.putArray("top");
    top.forEach(type -> types.addObject().put("type", type.type()).put("count", type.count()));
    return json.toString();
  }
}
