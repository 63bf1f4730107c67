package highwater.pipeline.call;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * One police call for service as DataSF publishes it (data set hz9m-tj6z): 14 texts, in the order
 * of the published file, which is the order of the JSON that {@link #toJson()} writes.
 *
 * <p>The names are those of the published file. DataSF's live API calls two of them otherwise
 * ({@code original_crimetype_name}, {@code call_dttm}); both are read, one is written. An absent
 * field is the empty text, which is how the published file writes it and the live API does not.
 *
 * @param crimeId nine digits; not unique: calls are published twice now and then
 * @param originalCrimeTypeName what the dispatcher called it, e.g. {@code Passing Call}
 * @param reportDate midnight of the day, e.g. {@code 2018-12-31T00:00:00.000}
 * @param callDate midnight of the day
 * @param offenseDate midnight of the day
 * @param callTime {@code HH:mm}
 * @param callDateTime local wall time in San Francisco, without a zone
 * @param disposition a radio code, see {@link RadioCodes}, or another text
 * @param address a block or an intersection, never a house
 * @param city may be empty
 * @param state two letters
 * @param agencyId a number
 * @param addressType e.g. {@code Intersection}
 * @param commonLocation empty where the place has no name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Call(
    @JsonProperty("crime_id") String crimeId,
    @JsonProperty("original_crime_type_name") @JsonAlias("original_crimetype_name")
        String originalCrimeTypeName,
    @JsonProperty("report_date") String reportDate,
    @JsonProperty("call_date") String callDate,
    @JsonProperty("offense_date") String offenseDate,
    @JsonProperty("call_time") String callTime,
    @JsonProperty("call_date_time") @JsonAlias("call_dttm") String callDateTime,
    @JsonProperty("disposition") String disposition,
    @JsonProperty("address") String address,
    @JsonProperty("city") String city,
    @JsonProperty("state") String state,
    @JsonProperty("agency_id") String agencyId,
    @JsonProperty("address_type") String addressType,
    @JsonProperty("common_location") String commonLocation) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final ObjectReader READER = MAPPER.readerFor(Call.class);
  private static final ObjectWriter WRITER = MAPPER.writerFor(Call.class);

  /** Absent fields become empty texts. */
  public Call {
    crimeId = text(crimeId);
    originalCrimeTypeName = text(originalCrimeTypeName);
    reportDate = text(reportDate);
    callDate = text(callDate);
    offenseDate = text(offenseDate);
    callTime = text(callTime);
    callDateTime = text(callDateTime);
    disposition = text(disposition);
    address = text(address);
    city = text(city);
    state = text(state);
    agencyId = text(agencyId);
    addressType = text(addressType);
    commonLocation = text(commonLocation);
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  /**
   * Reads one JSON object, in the names of the published file or of the live API. Fields it does
   * not know are passed over, numbers are taken as they are written.
   *
   * @throws JsonProcessingException if it is not exactly one JSON object with texts for values
   */
  public static Call fromJson(String json) throws JsonProcessingException {
    return READER.readValue(json);
  }

  /**
   * All 14 fields as one compact JSON object in UTF-8, in the published order. Half a surrogate
   * pair, which UTF-8 cannot say, is written as the escape it was read from.
   */
  public byte[] toJson() {
    try {
      return WRITER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("14 texts cannot be written as JSON", e);
    }
  }

  /**
   * {@code call_date_time} as it stands on the wall clock. The project takes it as floating time:
   * nothing happens at the change to and from daylight saving.
   *
   * @throws DateTimeException if it is not such a time, carries a zone, or its year is not four
   *     digits
   */
  public LocalDateTime eventTime() {
    LocalDateTime time = LocalDateTime.parse(callDateTime, DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new DateTimeException("the year is not four digits");
    }
    return time;
  }

  /** The call as a Kafka record: {@code crime_id} for a key, {@link #toJson()} for a value. */
  public EncodedCall encode() {
    return new EncodedCall(crimeId.getBytes(StandardCharsets.UTF_8), toJson());
  }
}
