"""What a batch costs by its size: the batch cost model."""

import numpy as np
from scipy import stats

from .intervals import Interval


def cost_line(rows, ms):
    """a and b of T(n) = a + b n through points, by relative errors; neither is below 0.

    The last axis of both arrays holds the points, others hold draws. It minimises Jaeckel's
    rank-based dispersion of ln T - ln(line) over the line's shape and takes the level from the
    Hodges-Lehmann estimate of what is left, as the lab does.
    """
    rows, log_ms = np.asarray(rows, dtype=float), np.log(np.asarray(ms, dtype=float))
    middle = np.exp(np.log(rows).mean(axis=-1, keepdims=True))
    scores = np.arange(rows.shape[-1]) - (rows.shape[-1] - 1) / 2

    def left(share):
        return log_ms - np.log(share[..., None] * middle + (1 - share[..., None]) * rows)

    def dispersion(share):
        return (np.sort(left(share), axis=-1) * scores).sum(axis=-1)

    def of(logit):
        return 1 / (1 + np.exp(-logit))

    grid = np.arange(-12, 12.5, 0.5)
    shape = rows.shape[:-1]
    every = np.stack([dispersion(np.full(shape, of(logit))) for logit in grid])
    best = grid[np.argmin(every, axis=0)]
    low, high, golden = best - 0.5, best + 0.5, (np.sqrt(5) - 1) / 2
    for _ in range(25):
        left_of, right_of = high - golden * (high - low), low + golden * (high - low)
        nearer = dispersion(of(left_of)) <= dispersion(of(right_of))
        low, high = np.where(nearer, low, left_of), np.where(nearer, right_of, high)
    share = of((low + high) / 2)
    for edge in (0.0, 1.0):
        at_edge = np.full(shape, edge)
        share = np.where(dispersion(at_edge) <= dispersion(share), at_edge, share)
    residuals = left(share)
    i, j = np.tril_indices(rows.shape[-1])
    level = np.exp(np.median((residuals[..., i] + residuals[..., j]) / 2, axis=-1))
    return level * share * middle[..., 0], level * (1 - share)


class CostModel:
    """T(n) = a + b n of a batch of n rows, in ms, from forks' median batches.

    Intervals are of a bootstrap of forks within each size, k - 1 drawn of k, its percentiles
    widened as a t distribution's are.
    """

    DRAWS = 2000

    def __init__(self, rows, ms, confidence=0.95, seed=1):
        self.rows, self.ms = np.asarray(rows, dtype=float), np.asarray(ms, dtype=float)
        self.a, self.b = (float(x) for x in cost_line(self.rows, self.ms))
        random = np.random.default_rng(seed)
        drawn, self.freedom = [], 0
        for size in np.unique(self.rows):
            forks = np.flatnonzero(self.rows == size)
            drawn.append(random.choice(forks, (self.DRAWS, len(forks) - 1)))
            self.freedom += len(forks) - 1
        drawn = np.concatenate(drawn, axis=1)
        self._a, self._b = cost_line(self.rows[drawn], self.ms[drawn])
        t = stats.t.ppf((1 + confidence) / 2, self.freedom)
        self._cut = int(stats.norm.sf(t) * self.DRAWS)

    def interval(self, quantity):
        """Of a quantity of a and b, such as `lambda a, b: 1000 / b`."""
        values = np.sort(quantity(self._a, self._b), axis=0)
        return Interval(quantity(self.a, self.b), values[self._cut], values[len(values) - 1 - self._cut])

    def left_out(self):
        """Each size foretold from the others: (rows, measured ms, foretold ms)."""
        for size in np.unique(self.rows):
            others = self.rows != size
            a, b = cost_line(self.rows[others], self.ms[others])
            yield size, float(np.median(self.ms[~others])), float(a + b * size)


def median_batches(run):
    """The median measured batch of each valid fork: trial, fork, rows, triggerExecution_ms, ..."""
    batches = run.batches()
    valid = run.samples().query("valid")[["trial", "fork"]]
    measured = batches[batches["measured"] & (batches["rows"] > 0)].merge(valid)
    return measured.groupby(["trial", "fork"]).median(numeric_only=True).reset_index()
