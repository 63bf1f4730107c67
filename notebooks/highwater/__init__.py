"""What the notebooks share.

The statistics are written anew here, with numpy and scipy, not called from the lab: where a notebook
finds what the lab printed, two programs agree.
"""

from .costs import CostModel, cost_line, median_batches
from .gates import Gate, head_first, turn_ratios, turns
from .intervals import Interval, Pooled, hodges_lehmann, walsh
from .plots import (
    BLUE,
    GREEN,
    GREY,
    ORANGE,
    PURPLE,
    VERMILION,
    bar,
    expanded,
    forks,
    percent,
    percentile_axis,
    percentile_curve,
    plain_ticks,
    say,
    spread,
    style,
    table,
)
from .runs import RESULTS, ROOT, Run, newest, seconds
