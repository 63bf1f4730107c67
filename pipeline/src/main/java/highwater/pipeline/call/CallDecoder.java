package highwater.pipeline.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;

/** Turns the text of one record into a call that can go on the wire, or says why it cannot. */
final class CallDecoder {
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();

  TimedCall decode(ByteBuffer record) throws FaultException {
    Call call = parse(text(record));
    require(call.originalCrimeTypeName(), "original_crime_type_name");
    require(call.callDateTime(), "call_date_time");
    try {
      return TimedCall.of(call.eventTime(), call.encode());
    } catch (DateTimeException e) {
      String time = FaultException.oneLine(call.callDateTime());
      throw FaultException.inContent(
          "call_date_time is not a local time such as 2018-12-31T23:57:00.000: \"" + time + '"');
    }
  }

  private String text(ByteBuffer record) throws FaultException {
    // Strictly, and before the parser: Jackson lets overlong forms and encoded surrogates pass.
    int start = record.position();
    try {
      return utf8.decode(record).toString();
    } catch (CharacterCodingException e) {
      int offset = record.position() - start;
      throw FaultException.inSyntax("is not valid UTF-8 at its byte " + offset);
    }
  }

  private static Call parse(String json) throws FaultException {
    if (!json.startsWith("{")) {
      throw FaultException.inSyntax(
          json.isEmpty() ? "is missing: nothing stands here" : "is not a JSON object: " + json);
    }
    try {
      return Call.fromJson(json);
    } catch (MismatchedInputException e) {
      throw mismatch(e);
    } catch (JsonProcessingException e) {
      // Inside a field's value the data binding wraps what the parser threw.
      Throwable cause = e instanceof JsonMappingException ? e.getCause() : e;
      // Jackson quotes the whole text in some messages, behind the reason.
      String reason =
          "is not JSON: " + e.getOriginalMessage().replaceAll("(?s) \\(start marker.*", "");
      throw cause instanceof JsonEOFException
          ? FaultException.endsEarly(reason)
          : FaultException.inSyntax(reason);
    }
  }

  private static FaultException mismatch(MismatchedInputException e) {
    if (e.getPath().isEmpty()) {
      return FaultException.inSyntax("holds more than one JSON object: a separator is missing");
    }
    JsonMappingException.Reference field = e.getPath().get(0);
    return FaultException.inContent(field.getFieldName() + " is not a text");
  }

  private static void require(String value, String name) throws FaultException {
    if (value.isBlank()) {
      throw FaultException.inContent(name + " is missing");
    }
  }
}
