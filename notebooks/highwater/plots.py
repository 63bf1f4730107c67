"""Sentences, tables and plots."""

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import Markdown, display
from matplotlib_inline.backend_inline import set_matplotlib_formats

# Okabe and Ito's colours, told apart by all common kinds of colour blindness.
BLUE, VERMILION, GREEN, ORANGE, PURPLE, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#E69F00",
    "#CC79A7",
    "#666666",
)


def say(text):
    """Shows Markdown: for sentences with computed numbers."""
    display(Markdown(text))


def percent(share, form=".0f"):
    """`0.17` as `17 %`; -0 as 0."""
    text = f"{100 * share:{form}}"
    return f"{text.replace('-', '+') if float(text) == 0 and '+' in form else text} %"


def table(columns, rows):
    """Shows a Markdown table; all but the first column to the right."""
    lines = ["| " + " | ".join(columns) + " |", "| :-- " + "| --: " * (len(columns) - 1) + "|"]
    say("\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]))


def style():
    """Plain plots: no box, no grid, titles at the left that say what is seen."""
    set_matplotlib_formats("png", facecolor="white")
    plt.rcParams.update(
        {
            "figure.figsize": (7.6, 4.2),
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 11,
            "axes.labelsize": 10,
            "axes.labelcolor": "#333333",
            "xtick.color": "#333333",
            "ytick.color": "#333333",
            "font.size": 9.5,
            "legend.frameon": False,
            "lines.linewidth": 1.4,
        }
    )


def spread(count, width):
    """Offsets that set points of one place side by side."""
    return (np.arange(count) - (count - 1) / 2) * width


def forks(ax, x, values, color, filled=True, width=0.0, log=True, **kwargs):
    """Every fork a point, side by side around x; on a log axis `width` is a factor's logarithm."""
    offsets = spread(len(values), width)
    at = x * np.exp(offsets) if log else x + offsets
    ax.plot(at, values, "o", ms=5, mfc=color if filled else "white", mec=color, mew=1.1, alpha=0.85, **kwargs)


def bar(ax, x, interval, color, **kwargs):
    """A confidence interval as a vertical bar."""
    ax.plot([x, x], [interval.low, interval.high], color=color, lw=2.4, solid_capstyle="butt", **kwargs)


def plain_ticks(axis, ticks, form=",.0f"):
    """Ticks at the values that were set, written out."""
    axis.set_ticks(ticks, [f"{tick:{form}}" for tick in ticks])
    axis.set_ticks([], minor=True)


def expanded(histogram):
    """The values of a histogram, each as often as it was counted; the highest of its bucket."""
    recorded = histogram.get_recorded_iterator()
    items = [
        (histogram.get_highest_equivalent_value(item.value_iterated_to), recorded.count_at_this_value)
        for item in recorded
    ]
    values, counts = zip(*items)
    return np.repeat(values, counts)


def percentile_curve(ax, values, color, **kwargs):
    """Values against how rare they are: at x, one of x values is larger."""
    values = np.sort(values)
    ax.step(len(values) / np.arange(len(values), 0, -1), values, where="post", color=color, lw=1.2, **kwargs)


def percentile_axis(ax, count):
    """HdrHistogram's axis, up to one of `count` values: a power of ten is a nine more."""
    ticks = {1: "0", 2: "50", 4: "75", 10: "90", 20: "95", 100: "99", 1000: "99.9", 10_000: "99.99"}
    shown = {at: text for at, text in ticks.items() if at <= count}
    ax.set(xscale="log", xlim=(1, count), xlabel="percentile", ylabel="latency, ms")
    ax.set_xticks(list(shown), list(shown.values()))
    ax.set_xticks([], minor=True)
    ax.yaxis.set_major_formatter("{x:,.0f}")
