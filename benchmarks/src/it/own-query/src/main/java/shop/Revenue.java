package shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the orders of a country and a window came to, in cents. */
record Revenue(long orders, long cents) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Revenue plus(Revenue other) {
    return new Revenue(orders + other.orders, cents + other.cents);
  }

  static Revenue parse(String json) {
    try {
      return JSON.readValue(json, Revenue.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a revenue: " + json, e);
    }
  }
}
