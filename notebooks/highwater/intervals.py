"""Estimates with intervals: over forks of a sweep, and over pairs."""

from dataclasses import dataclass

import numpy as np
from scipy import stats


@dataclass(frozen=True)
class Interval:
    """An estimate with the ends of its confidence interval."""

    estimate: float
    low: float
    high: float

    def text(self, form=",.0f"):
        """`1,216 [1,144, 1,293]`."""
        return f"{self.estimate:{form}} [{self.low:{form}}, {self.high:{form}}]"


class Pooled:
    """Geometric means of a measure by trial, with t intervals from one scatter for all trials.

    Three forks tell little of how far forks scatter; those of all trials do, on the log scale, where
    slow and fast trials scatter alike. The machine's drift is in it.
    """

    def __init__(self, samples, by, value, confidence=0.95):
        valid = samples[samples["valid"] & samples[value].notna()]
        logs = np.log(valid[value]).groupby([valid[column] for column in by])
        self._mean, self._forks = logs.mean(), logs.size()
        self.freedom = int(self._forks.sum() - len(self._forks))
        self.sd = float(np.sqrt(((logs.var(ddof=0) * self._forks).sum()) / self.freedom))
        self._t = stats.t.ppf((1 + confidence) / 2, self.freedom)

    @property
    def trials(self):
        """What names the trials, in order."""
        return list(self._mean.index)

    def __getitem__(self, trial):
        half = self._t * self.sd / np.sqrt(self._forks[trial])
        return _exp(self._mean[trial], half)

    def ratio(self, trial, to):
        """A trial ÷ another."""
        half = self._t * self.sd * np.sqrt(1 / self._forks[trial] + 1 / self._forks[to])
        return _exp(self._mean[trial] - self._mean[to], half)


def _exp(log, half):
    return Interval(*(float(np.exp(x)) for x in (log, log - half, log + half)))


def walsh(values):
    """All averages of two values, each with itself too, sorted."""
    values = np.asarray(values, dtype=float)
    i, j = np.tril_indices(len(values))
    return np.sort((values[i] + values[j]) / 2)


def hodges_lehmann(values, confidence=0.95):
    """The median of the Walsh averages, with all centres that Wilcoxon's exact test does not reject.

    The ends are infinite where the values are too few for the confidence.
    """
    averages = walsh(values)
    # Counts of subsets of the ranks 1..n by their sum: the statistic's null distribution.
    counts = np.ones(1)
    for rank in range(1, len(values) + 1):
        counts = np.convolve(counts, np.r_[1, np.zeros(rank - 1), 1])
    tail = np.cumsum(counts / counts.sum())
    outside = int((tail <= (1 - confidence) / 2 + 1e-12).sum())
    low, high = (-np.inf, np.inf) if outside == 0 else (averages[outside - 1], averages[-outside])
    return Interval(float(np.median(averages)), float(low), float(high))
