package highwater.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.LocalDateTime;

/**
 * The three fields of a call that the counts need, read in the plainest way.
 *
 * @param type of crime
 * @param disposition code
 * @param time of the call
 */
record PlainCall(String type, String disposition, LocalDateTime time) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads a record's value. */
  static PlainCall read(byte[] value) throws IOException {
    String type = null;
    String disposition = null;
    String time = null;
    try (JsonParser parser = JSON.createParser(value)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "original_crime_type_name" -> type = parser.getText();
          case "disposition" -> disposition = parser.getText();
          case "call_date_time" -> time = parser.getText();
          default -> parser.skipChildren();
        }
      }
    }
    return new PlainCall(type, disposition, LocalDateTime.parse(time));
  }
}
