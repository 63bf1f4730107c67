package highwater.lab.gate.verdict;

import highwater.lab.measure.Noise;

/** What the log ratios of pairs of identical code look like; all with an SD of about 1. */
enum PairNoise {
  NORMAL {
    @Override
    double[] logs(Noise noise, int pairs) {
      return noise.sample(pairs, 0, 1);
    }
  },
  /** Student's t with three degrees of freedom. */
  HEAVY_TAILED {
    @Override
    double[] logs(Noise noise, int pairs) {
      double[] logs = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        double a = noise.gaussian(1);
        double b = noise.gaussian(1);
        double c = noise.gaussian(1);
        logs[i] = noise.gaussian(1) / Math.sqrt(a * a + b * b + c * c);
      }
      return logs;
    }
  },
  /** Each JVM is compiled one way or the other, for its life. */
  BIMODAL {
    @Override
    double[] logs(Noise noise, int pairs) {
      double[] logs = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        double head = noise.chance(0.3) ? 1.4 : 0;
        double base = noise.chance(0.3) ? 1.4 : 0;
        logs[i] = head - base + noise.gaussian(0.4);
      }
      return logs;
    }
  },
  /**
   * The host drifts from pair to pair, and what taking turns lets through hits the one or the
   * other.
   */
  DRIFTING_HOST {
    @Override
    double[] logs(Noise noise, int pairs) {
      double[] logs = tossed(noise, autocorrelated(noise, pairs, 0.9));
      for (int i = 0; i < pairs; i++) {
        logs[i] = 0.8 * logs[i] + noise.gaussian(0.6);
      }
      return logs;
    }
  },
  /** One JVM of twenty loses much to a neighbour on the host. */
  SPIKES {
    @Override
    double[] logs(Noise noise, int pairs) {
      double[] logs = new double[pairs];
      for (int i = 0; i < pairs; i++) {
        double head = noise.chance(0.05) ? -noise.between(0, 5) : 0;
        double base = noise.chance(0.05) ? -noise.between(0, 5) : 0;
        logs[i] = head - base + noise.gaussian(0.5);
      }
      return logs;
    }
  },
  CONSTANT {
    @Override
    double[] logs(Noise noise, int pairs) {
      return new double[pairs];
    }
  };

  abstract double[] logs(Noise noise, int pairs);

  /** Normal, each alike its predecessor by the coefficient: AR(1). */
  static double[] autocorrelated(Noise noise, int pairs, double coefficient) {
    double[] logs = new double[pairs];
    double last = noise.gaussian(1);
    for (int i = 0; i < pairs; i++) {
      logs[i] = last;
      last = coefficient * last + noise.gaussian(Math.sqrt(1 - coefficient * coefficient));
    }
    return logs;
  }

  /** A coin for each pair says which of its two places is head's, and which base's. */
  static double[] tossed(Noise noise, double[] logs) {
    double[] tossed = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      tossed[i] = noise.chance(0.5) ? logs[i] : -logs[i];
    }
    return tossed;
  }
}
