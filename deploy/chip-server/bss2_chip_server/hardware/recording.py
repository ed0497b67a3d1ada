"""From PyNN's recordings to samples and spikes, and the times that every recording has at its ends."""

from collections.abc import Iterable

import numpy as np

from bss2_chip_server.experiments import Samples

#: The converter's first samples are not trustworthy, and the last point of a grid needs a sample after it (us).
MARGIN_US = 8.0

US_PER_MS = 1000.0


def lead_us(settle_ms: float) -> float:
    """Time before a measurement in which capacitive memory settles and the converter starts (us)."""
    return settle_ms * US_PER_MS + MARGIN_US


def samples(signals: Iterable, origin_us: float, start_us: float, end_us: float) -> Samples:
    """Joins the signals of appended pieces.

    PyNN counts their times in ms from the start of the first piece on. Those returned count from `origin_us` on and lie
    in [start_us - MARGIN_US / 2, end_us + MARGIN_US], so that there are samples on both sides of the measurement.
    """
    signals = list(signals)
    times = [np.asarray(signal.times.magnitude, dtype=float).ravel() for signal in signals]
    values = [np.asarray(signal.magnitude, dtype=float).ravel() for signal in signals]
    time = US_PER_MS * np.concatenate(times or [np.empty(0)]) - origin_us
    value = np.concatenate(values or [np.empty(0)])
    keep = (time >= start_us - MARGIN_US / 2) & (time <= end_us + MARGIN_US)
    keep &= time >= MARGIN_US - origin_us
    order = np.argsort(time[keep], kind="stable")
    return Samples(time[keep][order], value[keep][order], int(np.sum(~keep)))


def spikes(trains: Iterable, origin_us: float) -> np.ndarray:
    """Joins the spike trains of appended pieces; times in us from `origin_us` on, ascending."""
    times = [np.asarray(train.magnitude, dtype=float).ravel() for train in trains]
    return np.sort(US_PER_MS * np.concatenate(times or [np.empty(0)]) - origin_us)
