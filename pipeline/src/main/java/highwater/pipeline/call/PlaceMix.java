package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.call.CallEncoder.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;

/**
 * Where the calls of one address type come from: address and common location together, the latter
 * empty unless the address type is {@code Common Location}.
 *
 * <p>A place is drawn by its length, and its length given the length of the rest of the record, so
 * that records are as long as the real ones: crime types and places are not independent in the real
 * calls, and records of independent parts would vary too much in length.
 */
final class PlaceMix {
  record Place(Fragment address, Fragment commonLocation) {
    private static Place of(JsonNode listed) {
      return new Place(
          CallEncoder.address(listed.get(0).textValue()),
          CallEncoder.commonLocation(listed.get(1).textValue()));
    }

    private int bytes() {
      return address.bytes() + commonLocation.bytes();
    }
  }

  private record Pool(List<Place> places, DiscreteSampler sampler) {}

  private final int emptyBytes;
  private final int[] recordLengths;

  /** By the bytes of the rest; draws an index into the record lengths. */
  private final DiscreteSampler[] recordLengthGivenRest;

  /** By the bytes of the place. */
  private final Pool[] pools;

  /**
   * @param rest the bytes of crime type, disposition and city together
   */
  static PlaceMix of(
      CallProfile profile, String addressType, Lengths rest, UniformRandomProvider random) {
    Lengths records = new Lengths();
    Tally tally = profile.tally("/compact_length_by_address_type/" + addressType);
    for (int cell = 0; cell < tally.size(); cell++) {
      records.add(Integer.parseInt(tally.names().get(cell)), tally.counts()[cell]);
    }
    JsonNode places = profile.at("/places_seen_5_times_or_more/" + addressType);
    return new PlaceMix(CallEncoder.emptyBytes(addressType), rest, records, places, random);
  }

  private PlaceMix(
      int emptyBytes,
      Lengths rest,
      Lengths records,
      JsonNode listed,
      UniformRandomProvider random) {
    this.emptyBytes = emptyBytes;
    Lengths places = new Lengths();
    pools = pools(listed, places, random);
    recordLengths = records.support();
    int[] rests = rest.support();
    double[][] seed = new double[rests.length][recordLengths.length];
    for (int row = 0; row < rests.length; row++) {
      for (int column = 0; column < recordLengths.length; column++) {
        int place = recordLengths[column] - emptyBytes - rests[row];
        seed[row][column] = rest.calls(rests[row]) * places.calls(place);
      }
    }
    double[][] joint = ProportionalFit.fit(seed, rest.calls(rests), records.calls(recordLengths));
    recordLengthGivenRest = new DiscreteSampler[rests[rests.length - 1] + 1];
    for (int row = 0; row < rests.length; row++) {
      recordLengthGivenRest[rests[row]] = AliasMethodDiscreteSampler.of(random, joint[row]);
    }
  }

  /** The places by their length; adds their calls to the lengths. */
  private static Pool[] pools(JsonNode listed, Lengths lengths, UniformRandomProvider random) {
    Map<Integer, List<Place>> places = new TreeMap<>();
    Map<Integer, List<Double>> calls = new TreeMap<>();
    for (JsonNode row : listed) {
      Place place = Place.of(row);
      double count = row.get(2).doubleValue();
      lengths.add(place.bytes(), count);
      places.computeIfAbsent(place.bytes(), bytes -> new ArrayList<>()).add(place);
      calls.computeIfAbsent(place.bytes(), bytes -> new ArrayList<>()).add(count);
    }
    int[] support = lengths.support();
    Pool[] pools = new Pool[support[support.length - 1] + 1];
    for (int bytes : support) {
      double[] weights = calls.get(bytes).stream().mapToDouble(Double::doubleValue).toArray();
      pools[bytes] = new Pool(places.get(bytes), AliasMethodDiscreteSampler.of(random, weights));
    }
    return pools;
  }

  /**
   * @param restBytes the bytes of crime type, disposition and city together
   */
  Place sample(int restBytes) {
    int record = recordLengths[recordLengthGivenRest[restBytes].sample()];
    Pool pool = pools[record - emptyBytes - restBytes];
    return pool.places.get(pool.sampler.sample());
  }
}
