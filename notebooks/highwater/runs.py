"""Runs: the folders in `results/`, read as data frames and histograms."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from hdrh.histogram import HdrHistogram
from hdrh.log import HistogramLogReader

ROOT = Path(__file__).resolve().parent.parent.parent
RESULTS = ROOT / "results"


@dataclass(frozen=True)
class Run:
    """A folder of results; results/README.md tells what its columns mean."""

    folder: Path

    @property
    def name(self):
        """The folder's name: UTC time and plan."""
        return self.folder.name

    def csv(self, file):
        """A file of the run as a data frame; empty cells are NaN."""
        return pd.read_csv(self.folder / file)

    def json(self, file):
        """A JSON file of the run."""
        return json.loads((self.folder / file).read_text(encoding="utf-8"))

    def samples(self):
        """A row a fork, with `interval_s`, the trigger interval in seconds."""
        frame = self.csv("samples.csv")
        frame["interval_s"] = frame["processingTime"].map(seconds)
        return frame

    def batches(self):
        """A row a micro-batch, with times of day as timestamps."""
        frame = self.csv("batches.csv")
        if "measured" not in frame:
            # Schema 1 measured all batches but the first.
            frame["measured"] = frame["batch_id"] > 0
        frame["started_at"] = pd.to_datetime(frame["started_at"])
        return frame

    def latency(self):
        """The histograms of `latency.hlog` in microseconds, by (trial, fork, part).

        The part is `total`, `waiting`, `batch` or `sink`.
        """
        reader = HistogramLogReader(str(self.folder / "latency.hlog"), HdrHistogram(1, 2**40, 3))
        histograms = {}
        while (histogram := reader.get_next_interval_histogram()) is not None:
            trial, fork, part = re.fullmatch(r"t(\d+)-f(\d+)(?:-(\w+))?", histogram.get_tag()).groups()
            histograms[int(trial), int(fork), part or "total"] = histogram
        reader.close()
        return histograms


def newest(pattern):
    """The newest run whose folder in `results/` matches a pattern such as `*-standard`."""
    folders = sorted(path for path in RESULTS.glob(pattern) if path.is_dir())
    if not folders:
        raise FileNotFoundError(f"no run results/{pattern}: the notebook reads a committed one")
    return Run(folders[-1])


def seconds(duration):
    """Seconds of a duration as plans spell it: `1 second`, `500 milliseconds`."""
    number, unit = duration.split()
    return float(number) / (1000 if unit.startswith("milli") else 1)
