package highwater.pipeline.call;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the radio codes in {@link Call#disposition()} mean.
 *
 * <p>The list does not hold every code that is in use: of the published calls 19,847 of 199,999
 * (9.9 %) carry one of 11 texts that are not in it, {@code Not recorded} most of all. An inner join
 * drops those calls.
 *
 * @param descriptions code to description, in the order of the file
 */
public record RadioCodes(Map<String, String> descriptions) {
  private static final String RESOURCE = "/highwater/data/radio_code.json";
  private static final String FORM =
      "; a list of radio codes is [{\"disposition_code\": \"...\", \"description\": \"...\"}, ...]";

  /** Keeps an unmodifiable copy in the same order. */
  public RadioCodes {
    descriptions = Collections.unmodifiableMap(new LinkedHashMap<>(descriptions));
  }

  /** The list that comes with the project, {@code data/radio_code.json}. */
  public static RadioCodes standard() {
    try (InputStream in = RadioCodes.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return parse("class path:" + RESOURCE, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a list of the same form.
   *
   * @throws BadInputException if it cannot be read, is of another form or names a code twice
   */
  public static RadioCodes read(Path file) {
    try {
      return parse(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new BadInputException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e, e);
    }
  }

  private static RadioCodes parse(String name, byte[] json) throws IOException {
    JsonNode list = tree(name, json);
    if (!list.isArray() || list.isEmpty()) {
      throw new BadInputException(name + ": is not a list of radio codes" + FORM);
    }
    Map<String, String> descriptions = new LinkedHashMap<>();
    int entry = 0;
    for (JsonNode node : list) {
      String where = name + ": entry " + ++entry + ": ";
      String code = text(where, node, "disposition_code");
      if (descriptions.putIfAbsent(code, text(where, node, "description")) != null) {
        throw new BadInputException(
            where + "the code \"" + code + "\" is there already; keep one of the two");
      }
    }
    return new RadioCodes(descriptions);
  }

  private static JsonNode tree(String name, byte[] json) throws IOException {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = FaultException.oneLine(e.getOriginalMessage());
      throw new BadInputException(name + ": line " + line + ": is not JSON: " + reason + FORM, e);
    }
  }

  private static String text(String where, JsonNode entry, String field) {
    JsonNode value = entry.path(field);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw new BadInputException(where + "no text \"" + field + "\"" + FORM);
    }
    return value.textValue();
  }
}
