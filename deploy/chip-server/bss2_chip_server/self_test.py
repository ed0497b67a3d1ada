"""A fixed tonic reference: its spike count shows whether the chip still does what it did, and how far it drifts."""

import json
import logging
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from bss2_chip_server.experiments import AdexJob

LOG = logging.getLogger(__name__)

#: Largest relative distance from the stored count.
TOLERANCE = 0.2

#: One run scatters by a tenth, by what writing the settings and the membrane add; the mean of these by a fortieth.
REPEATS = 16

CODES = {
    "leak_i_bias": 70,
    "leak_v_leak": 700,
    "reset_v_reset": 600,
    "exponential_v_exp": 840,
    "exponential_i_bias": 300,
    "adaptation_i_bias_tau": 100,
    "adaptation_i_bias_a": 0,
    "adaptation_i_bias_b": 0,
    "adaptation_v_leak": 500,
    "adaptation_v_ref": 500,
    "reset_i_bias": 1022,
    "threshold_v_threshold": 620,
    "membrane_capacitance_capacitance": 63,
    "refractory_period_refractory_time": 30,
    "refractory_period_enable_pause": 1,
    "leak_enable_division": 0,
    "leak_enable_multiplication": 0,
    "reset_enable_division": 0,
    "reset_enable_multiplication": 1,
    "threshold_enable": 1,
    "exponential_enable": 1,
    "adaptation_enable": 1,
    "adaptation_enable_pulse": 1,
    "adaptation_invert_a": 0,
    "adaptation_invert_b": 0,
}
CLOCKS = {
    "clock_scale_fast": 3,
    "clock_scale_slow": 3,
    "clock_scale_adaptation_pulse": 7,
    "clock_scale_post_pulse": 5,
}


def job(neuron: int) -> AdexJob:
    """The reference on one neuron."""
    return AdexJob(neuron, CODES, CLOCKS, 300, 100.0, 1000.0, 0.0)


@dataclass(frozen=True)
class SelfTest:
    """Mean number of spikes in the step, -1 if there was no recording; what it is compared with; when (ISO 8601)."""

    spikes: float
    reference: float
    at: str

    @property
    def passed(self) -> bool:
        """Whether the chip does what it did."""
        return self.spikes >= 0 and abs(self.spikes - self.reference) <= TOLERANCE * self.reference

    def describe(self) -> dict[str, object]:
        """As clients read it."""
        return {"passed": self.passed, **asdict(self)}


class TestLog:
    """All self-tests of one chip, calibration and neuron, a line of JSON each; the first recording is the reference."""

    __test__ = False  # no test class, whatever its name says to pytest

    def __init__(self, directory: Path, chip_id: str, calibration_sha256: str, neuron: int):
        name = "".join(c if c.isalnum() or c in "-." else "_" for c in chip_id)
        self.path = directory / f"{name}-{calibration_sha256[:12] or 'uncalibrated'}-{neuron}.jsonl"
        self.tests = list(_read(self.path))

    def add(self, spikes: float) -> SelfTest:
        """Keeps a result and says how it compares."""
        recorded = [test.spikes for test in self.tests if test.spikes >= 0]
        reference = recorded[0] if recorded else max(spikes, 0.0)
        test = SelfTest(spikes, reference, datetime.now(timezone.utc).isoformat(timespec="seconds"))
        self.tests.append(test)
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(test)) + "\n")
        except OSError as e:  # a full disk is no reason to stop measuring
            LOG.warning("%s: a self-test cannot be kept: %s", self.path, e.strerror)
        return test


def _read(path: Path) -> Iterator[SelfTest]:
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            yield SelfTest(**json.loads(line))
        except (ValueError, TypeError):
            LOG.warning("%s: a line is no self-test and does not count: %s", path, line)


def mean(counts: list[int | None]) -> float:
    """Mean count, or -1 if one of the runs had no recording."""
    return -1.0 if None in counts or not counts else math.fsum(counts) / len(counts)
