package highwater.lab.gate.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis of ratios: half and double are as far from 1.
 *
 * @param low at the bottom, above 0
 * @param high at the top
 * @param top in pixels, which grow downwards
 * @param bottom in pixels
 */
record RatioScale(double low, double high, double top, double bottom) {
  private static final double MARGIN = 0.06;
  private static final int MOST_TICKS = 7;

  /** From so large a range on steps of one size would crowd at its top. */
  private static final double WIDE = 3;

  private static final int[] MANTISSAS = {1, 2, 5};

  /**
   * A scale with room for all ratios.
   *
   * @param ratios above 0 and finite; two different ones at least
   */
  static RatioScale of(List<Double> ratios, double top, double bottom) {
    double low = ratios.stream().mapToDouble(Math::log).min().orElseThrow();
    double high = ratios.stream().mapToDouble(Math::log).max().orElseThrow();
    double room = (high - low) * MARGIN;
    return new RatioScale(Math.exp(low - room), Math.exp(high + room), top, bottom);
  }

  /** The pixel of a ratio; what lies beyond an end is at the end, 0 and infinity too. */
  double y(double ratio) {
    double share = (Math.log(ratio) - Math.log(low)) / (Math.log(high) - Math.log(low));
    return bottom - Math.max(0, Math.min(1, share)) * (bottom - top);
  }

  /** Round ratios between the ends. */
  List<BigDecimal> ticks() {
    if (high / low < WIDE) {
      return multiples(step());
    }
    List<BigDecimal> ticks = decades(MANTISSAS);
    return ticks.size() <= MOST_TICKS ? ticks : decades(new int[] {1});
  }

  private BigDecimal step() {
    BigDecimal step = BigDecimal.ONE;
    for (int power = 0; (high - low) / step.doubleValue() < MOST_TICKS; power--) {
      step = BigDecimal.valueOf(1, -power);
    }
    for (int mantissa : MANTISSAS) {
      BigDecimal wider = step.multiply(BigDecimal.valueOf(mantissa));
      if ((high - low) / wider.doubleValue() <= MOST_TICKS) {
        return wider;
      }
    }
    return step.scaleByPowerOfTen(1);
  }

  private List<BigDecimal> multiples(BigDecimal step) {
    List<BigDecimal> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step.doubleValue());
    for (long i = first; i * step.doubleValue() <= high; i++) {
      ticks.add(step.multiply(BigDecimal.valueOf(i)));
    }
    return ticks;
  }

  private List<BigDecimal> decades(int[] mantissas) {
    List<BigDecimal> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int mantissa : mantissas) {
        BigDecimal tick = BigDecimal.valueOf(mantissa).scaleByPowerOfTen(power);
        if (low <= tick.doubleValue() && tick.doubleValue() <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}
