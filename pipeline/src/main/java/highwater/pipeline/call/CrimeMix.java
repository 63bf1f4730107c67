package highwater.pipeline.call;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.call.CallEncoder.Fragment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The joint shares of crime types, dispositions and address types; given the type, disposition and
 * address type are independent.
 */
final class CrimeMix {
  private final Tally types;
  private final Tally dispositions;
  private final Tally addressTypes;
  private final double[][] byDisposition;
  private final double[][] byAddressType;
  private final int[] typeBytes;
  private final int[] dispositionBytes;

  CrimeMix(CallProfile profile) {
    types = profile.tally("/crime_type/all");
    dispositions = profile.tally("/disposition");
    addressTypes = profile.tally("/address_type");
    byDisposition = byDisposition(types, dispositions, profile.at("/type_x_disposition_top500"));
    byAddressType = byAddressType(types, addressTypes, profile);
    typeBytes = bytes(types, CallEncoder::type);
    dispositionBytes = bytes(dispositions, CallEncoder::disposition);
  }

  /** Every crime type with its calls. */
  Tally types() {
    return types;
  }

  List<String> dispositions() {
    return dispositions.names();
  }

  List<String> addressTypes() {
    return addressTypes.names();
  }

  /** The calls of a crime type by disposition. */
  double[] byDisposition(int type) {
    return byDisposition[type];
  }

  /** The calls of a crime type by address type. */
  double[] byAddressType(int type) {
    return byAddressType[type];
  }

  /** The counts that the profile lists, the rest as independent as both marginals allow. */
  private static double[][] byDisposition(Tally types, Tally dispositions, JsonNode listed) {
    Map<String, Integer> typeIndex = types.index();
    Map<String, Integer> dispositionIndex = dispositions.index();
    double[][] rest = new double[types.size()][dispositions.size()];
    for (double[] row : rest) {
      Arrays.fill(row, 1);
    }
    double[] typesLeft = types.counts().clone();
    double[] dispositionsLeft = dispositions.counts().clone();
    for (JsonNode cell : listed) {
      int type = typeIndex.get(cell.get(0).textValue());
      int disposition = dispositionIndex.get(cell.get(1).textValue());
      rest[type][disposition] = 0;
      typesLeft[type] -= cell.get(2).doubleValue();
      dispositionsLeft[disposition] -= cell.get(2).doubleValue();
    }
    double[][] joint = ProportionalFit.fit(rest, typesLeft, dispositionsLeft);
    for (JsonNode cell : listed) {
      int type = typeIndex.get(cell.get(0).textValue());
      joint[type][dispositionIndex.get(cell.get(1).textValue())] = cell.get(2).doubleValue();
    }
    return joint;
  }

  private static double[][] byAddressType(Tally types, Tally addressTypes, CallProfile profile) {
    Map<String, Integer> typeIndex = types.index();
    double[][] joint = new double[types.size()][addressTypes.size()];
    for (int column = 0; column < addressTypes.size(); column++) {
      Tally tally = profile.tally("/type_x_address_type/" + addressTypes.names().get(column));
      for (int cell = 0; cell < tally.size(); cell++) {
        joint[typeIndex.get(tally.names().get(cell))][column] = tally.counts()[cell];
      }
    }
    return joint;
  }

  /** The calls of an address type by the bytes that crime type and disposition take together. */
  Lengths lengths(int addressType) {
    Lengths lengths = new Lengths();
    for (int type = 0; type < types.size(); type++) {
      double share = byAddressType[type][addressType] / types.counts()[type];
      for (int disposition = 0; share > 0 && disposition < dispositions.size(); disposition++) {
        lengths.add(
            typeBytes[type] + dispositionBytes[disposition],
            share * byDisposition[type][disposition]);
      }
    }
    return lengths;
  }

  private static int[] bytes(Tally tally, Function<String, Fragment> encode) {
    return tally.names().stream().mapToInt(name -> encode.apply(name).bytes()).toArray();
  }
}
