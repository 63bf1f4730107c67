package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallEncoder.Fragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Calls made from a seed, as many as wanted, with the fields, formats and statistics of the real
 * ones ({@code data/profile.json}). The same seed gives the same bytes on every machine.
 *
 * <p>The calendar begins where the real extract does, 2018-10-02T09:11, at the real density of
 * about 92 calls an hour, and goes on from there; the rates of the extract's 91 days come round
 * again and again. Times are local without a zone, as in the real file, and skip the changes to and
 * from daylight saving time.
 *
 * <p>As in the real calls: crime types with their long tail, dispositions and address types given
 * the crime type, cities given the address type, calls by day, hour, weekday and minute, record
 * lengths by address type. Not as in the real calls: crime types do not depend on the time, cities
 * not on the address; addresses that were seen fewer than five times do not occur; no {@code
 * crime_id} is given twice. From 2100 on, after some 65 million calls, a {@code crime_id} has ten
 * digits and more, because nine would repeat.
 *
 * <p>{@link #ofGroups} makes other calls: of as many distinct crime types as one likes, all within
 * one hour, for a state of a chosen size.
 */
public final class CallGenerator implements CallFeed {
  /** The most calls that one generator makes; with more, the calendar would leave the year 9999. */
  public static final long MOST_CALLS = 6_000_000_000L;

  /** The most groups that one generator deals out calls to. */
  public static final long MOST_GROUPS = 1_000_000_000L;

  private final CallEncoder encoder = new CallEncoder();
  private final CallTimes times;
  private final CallSubjects subjects;
  private final List<Type> types = new ArrayList<>();
  private final List<AddressType> addressTypes = new ArrayList<>();
  private long left;

  private record Type(Fragment name, DiscreteSampler dispositions, DiscreteSampler addressTypes) {}

  private record AddressType(List<Fragment> areas, DiscreteSampler areaSampler, PlaceMix places) {}

  /** Endless, that is {@link #MOST_CALLS}. */
  public CallGenerator(long seed) {
    this(CallProfile.load(), seed, MOST_CALLS, 0);
  }

  /**
   * @param groups 0 for the calendar's own
   */
  private CallGenerator(CallProfile profile, long seed, long count, long groups) {
    left = count;
    UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    CrimeMix crimes = new CrimeMix(profile);
    for (int type = 0; type < crimes.types().size(); type++) {
      types.add(
          new Type(
              CallEncoder.type(crimes.types().names().get(type)),
              sampler(random, crimes.byDisposition(type)),
              sampler(random, crimes.byAddressType(type))));
    }
    for (int addressType = 0; addressType < crimes.addressTypes().size(); addressType++) {
      addressTypes.add(addressType(profile, crimes, addressType, random));
    }
    CallRates rates = CallRates.of(profile);
    if (groups == 0) {
      times = clock(profile, rates, random);
      subjects = subjects(crimes, random);
    } else {
      times = new OneHour(rates.start().toLocalDate(), random);
      subjects = new GroupedSubjects(groups, random, crimes);
    }
  }

  private CallSubjects subjects(CrimeMix crimes, UniformRandomProvider random) {
    List<Fragment> dispositions =
        crimes.dispositions().stream().map(CallEncoder::disposition).toList();
    DiscreteSampler typeSampler = sampler(random, crimes.types().counts());
    return () -> {
      int type = typeSampler.sample();
      return new CallSubjects.Subject(
          type, types.get(type).name, dispositions.get(types.get(type).dispositions.sample()));
    };
  }

  /**
   * A finite feed.
   *
   * @param count 0 to {@link #MOST_CALLS}
   * @throws BadInputException if the count is out of range
   */
  public static CallGenerator of(long seed, long count) {
    refuseMore(count);
    return new CallGenerator(CallProfile.load(), seed, count, 0);
  }

  /**
   * A finite feed of calls that belong to a chosen number of groups, by window and type as by type
   * and disposition, as long as windows take in the whole hour from 10:00 to 11:00 and do not
   * overlap. The groups come in rounds, each once a round: after as many calls as there are groups
   * there is one of every group, and after n times as many there are n of every.
   *
   * @param count 0 to {@link #MOST_CALLS}
   * @param groups 1 to {@link #MOST_GROUPS}
   * @throws BadInputException if the count or the groups are out of range
   */
  public static CallGenerator ofGroups(long seed, long count, long groups) {
    refuseMore(count);
    if (groups < 1 || groups > MOST_GROUPS) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "cannot generate calls of %d groups: ask for 1 to %d",
              groups,
              MOST_GROUPS));
    }
    return new CallGenerator(CallProfile.load(), seed, count, groups);
  }

  private static void refuseMore(long count) {
    if (count < 0 || count > MOST_CALLS) {
      throw new BadInputException(
          String.format(
              Locale.ROOT, "cannot generate %d calls: ask for 0 to %d", count, MOST_CALLS));
    }
  }

  private static CallClock clock(
      CallProfile profile, CallRates rates, UniformRandomProvider random) {
    Tally gaps = profile.tally("/crime_id_gap_within_day");
    int[] sizes = gaps.names().stream().mapToInt(Integer::parseInt).toArray();
    DiscreteSampler index = sampler(random, gaps.counts());
    int firstNumber = profile.at("/crime_id/min").intValue() % (CallClock.LAST_NUMBER + 1);
    return new CallClock(rates, firstNumber - 1, () -> sizes[index.sample()], random);
  }

  private static AddressType addressType(
      CallProfile profile, CrimeMix crimes, int index, UniformRandomProvider random) {
    String addressType = crimes.addressTypes().get(index);
    List<Fragment> areas = new ArrayList<>();
    List<Double> calls = new ArrayList<>();
    Lengths cityLengths = new Lengths();
    for (JsonNode row : profile.at("/address_type_x_city")) {
      if (row.get(0).textValue().equals(addressType)) {
        Fragment area = CallEncoder.area(row.get(1).textValue(), addressType);
        areas.add(area);
        calls.add(row.get(2).doubleValue());
        cityLengths.add(area.bytes(), row.get(2).doubleValue());
      }
    }
    return new AddressType(
        areas,
        sampler(random, calls.stream().mapToDouble(Double::doubleValue).toArray()),
        PlaceMix.of(profile, addressType, crimes.lengths(index).plus(cityLengths), random));
  }

  private static DiscreteSampler sampler(UniformRandomProvider random, double[] weights) {
    return AliasMethodDiscreteSampler.of(random, weights);
  }

  @Override
  public boolean hasNext() {
    return left > 0;
  }

  @Override
  public EncodedCall next() {
    if (left == 0) {
      throw new NoSuchElementException("all calls were given");
    }
    left--;
    times.advance();
    CallSubjects.Subject subject = subjects.next();
    Type type = types.get(subject.type());
    AddressType addressType = addressTypes.get(type.addressTypes.sample());
    Fragment area = addressType.areas.get(addressType.areaSampler.sample());
    // By the real type's length: of a longer name the record is longer.
    PlaceMix.Place place =
        addressType.places.sample(type.name.bytes() + subject.disposition().bytes() + area.bytes());
    return encoder.encode(times, subject.name(), subject.disposition(), place, area);
  }

  /** Holds nothing, so there is nothing to give back. */
  @Override
  public void close() {}
}
