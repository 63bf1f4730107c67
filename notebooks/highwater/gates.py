"""Pairs of JVMs that took turns, and the gates that judged them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from .intervals import hodges_lehmann
from .plots import percent
from .runs import Run


def turns(run):
    """A row for each arm's turn of a comparison, with times of day as timestamps."""
    frame = run.csv("turns.csv")
    frame["started_at"] = pd.to_datetime(frame["started_at"])
    return frame


def turn_ratios(frame, pair):
    """The log ratios b ÷ a of a pair's turns, in their order."""
    rates = frame[frame["pair"] == pair].pivot(index="turn", columns="arm", values="rows_per_second")
    return np.log(rates["b"] / rates["a"])


def head_first(frame, pair):
    """Whether b went first, for each turn of a pair."""
    return frame[(frame["pair"] == pair) & (frame["arm"] == "b")].set_index("turn")["position"] == 1


@dataclass(frozen=True)
class Gate:
    """A gate's run, and by how much its head was made slower, a share of rows/s."""

    run: Run
    slowdown: float

    @property
    def subject(self):
        """What the head was."""
        return f"{percent(self.slowdown)} slower" if self.slowdown else "identical code"

    @property
    def document(self):
        """`gate.json`."""
        return self.run.json("gate.json")

    @property
    def look(self):
        """The look that ended it, with its levels."""
        document = self.document
        return next(look for look in document["rule"]["looks"] if look["pairs"] == document["pairsJudged"])

    def pairs(self):
        """`pairs.csv`; pair 0 is the pilot, which is not judged."""
        return self.run.csv("pairs.csv")

    def turns(self):
        """`turns.csv`."""
        return turns(self.run)

    def metric(self, name):
        """What `gate.json` says of a metric."""
        return next(metric for metric in self.document["metrics"] if metric["name"] == name)

    def sign(self, name):
        """1 where higher is better, -1 where lower is."""
        return 1 if self.metric(name)["direction"] == "HIGHER_IS_BETTER" else -1

    def worse_by(self, name, share):
        """The log ratio of a change for the worse, turned so that below 0 is worse."""
        return np.log1p(-share) if self.sign(name) > 0 else -np.log1p(share)

    def log_ratios(self, name):
        """ln(head ÷ base) of the judged pairs."""
        values = [
            value["ratio"]
            for pair in self.document["pairs"]
            if pair["valid"]
            for value in pair["values"]
            if value["metric"] == name
        ]
        return np.log(np.array(values[: self.document["pairsJudged"]], dtype=float))

    def judged_again(self):
        """By metric: the figures of `gate.json`, computed from the pairs' ratios."""
        level = self.look["passLevel"] or self.document["rule"]["passLevel"]
        names = [metric["name"] for metric in self.document["metrics"]]
        found = {}
        for name in names:
            logs = self.log_ratios(name)
            turned = self.sign(name) * logs
            margin = self.worse_by(name, self.metric(name)["margin"])
            ratio = hodges_lehmann(logs, 1 - 2 * level)
            found[name] = {
                "p": stats.wilcoxon(turned, alternative="less", method="exact").pvalue,
                "marginP": stats.wilcoxon(turned - margin, alternative="greater", method="exact").pvalue,
                "pairSd": logs.std(ddof=1),
                "estimate": np.exp(ratio.estimate),
                "low": np.exp(ratio.low),
                "high": np.exp(ratio.high),
            }
        # Holm: the smallest p-value times the number of metrics, the next times one less, ...
        least = 0.0
        for rank, name in enumerate(sorted(names, key=lambda name: found[name]["p"])):
            least = max(least, min(1.0, (len(names) - rank) * found[name]["p"]))
            found[name]["adjustedP"] = least
        return found
