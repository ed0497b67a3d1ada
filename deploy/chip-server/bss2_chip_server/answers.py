"""Answers to runs: from samples of the converter to a row of the answer, and from rows to a message."""

from dataclasses import dataclass
from datetime import datetime, timezone

import numpy as np
import pyarrow as pa

from bss2_chip_server import wire
from bss2_chip_server.experiments import Recording, Samples
from bss2_chip_server.requests import Grid, Header, Run
from bss2_chip_server.status import Status

#: Longest stretch without a sample that is still interpolated over (us); samples are 34 ns apart.
LONGEST_GAP_US = 1.0

#: A trace that stands at an end of the converter for more than this share of its points shows nothing.
SATURATED_SHARE = 0.5
HIGHEST_LSB = 1023


@dataclass(frozen=True)
class Answer:
    """One row of an answer. Arrays: trace (values,) float32 LSB; raw times (us) and values (n,); spikes (us)."""

    run_id: bytes
    repeat: int
    status: Status
    message: str | None = None
    trace: np.ndarray | None = None
    raw_time_us: np.ndarray | None = None
    raw_value: np.ndarray | None = None
    spike_time_us: np.ndarray | None = None
    n_spikes_before: int | None = None
    n_spikes_step: int | None = None
    n_spikes_after: int | None = None
    madc_samples: int | None = None
    madc_dropped: int | None = None
    started_at: datetime = datetime.fromtimestamp(0, timezone.utc)
    wall_ms: float = 0.0

    @property
    def nbytes(self) -> int:
        """Memory of its arrays (bytes)."""
        arrays = (self.trace, self.raw_time_us, self.raw_value, self.spike_time_us)
        return sum(array.nbytes for array in arrays if array is not None)


def failed(run: Run, status: Status, message: str) -> Answer:
    """The answer to a run that gave no recording."""
    return Answer(run.run_id, run.repeat, status, message, started_at=datetime.now(timezone.utc))


def recorded(run: Run, header: Header, recording: Recording, started_at: datetime, wall_ms: float) -> Answer:
    """The answer to a run that was made: OK, NO_TRACE where samples are missing, or SATURATED."""
    common = dict(
        madc_samples=sum(samples.values.size for samples in recording.traces),
        madc_dropped=sum(samples.dropped for samples in recording.traces),
        started_at=started_at,
        wall_ms=wall_ms,
        **_raw(recording, header),
    )
    for number, samples in enumerate(recording.traces):
        missing = _missing(samples, header.grid)
        if missing:
            where = f"compartment {number}: " if header.is_chain else ""
            return Answer(run.run_id, run.repeat, Status.NO_TRACE, where + missing, **common)
    traces = [np.interp(header.grid.times_us(), samples.times_us, samples.values) for samples in recording.traces]
    trace = np.concatenate(traces).astype(np.float32)
    at_ends = float(np.mean((trace <= 0) | (trace >= HIGHEST_LSB)))
    if at_ends > SATURATED_SHARE:
        message = f"{100 * at_ends:.0f} % of the trace is at an end of the converter"
        return Answer(run.run_id, run.repeat, Status.SATURATED, message, **common)
    return Answer(run.run_id, run.repeat, Status.OK, trace=trace, **_spikes(run, header, recording), **common)


def _missing(samples: Samples, grid: Grid) -> str | None:
    """Says where the converter gave nothing that the grid needs, or nothing if all is there."""
    inside = samples.times_us[(samples.times_us > grid.start_us) & (samples.times_us < grid.end_us)]
    ends = np.concatenate(([grid.start_us], inside, [grid.end_us]))
    gaps = np.diff(ends)
    worst = int(np.argmax(gaps))
    if gaps[worst] <= LONGEST_GAP_US:
        return None
    return f"the converter gave no sample from {ends[worst]:.1f} to {ends[worst + 1]:.1f} us"


def _raw(recording: Recording, header: Header) -> dict[str, np.ndarray]:
    if not header.return_raw:
        return {}
    return {
        "raw_time_us": np.concatenate([samples.times_us for samples in recording.traces]).astype(np.float32),
        "raw_value": np.concatenate([samples.values for samples in recording.traces]).astype(np.uint16),
    }


def _spikes(run: Run, header: Header, recording: Recording) -> dict[str, object]:
    if header.is_chain:  # compartments do not spike
        return {}
    spikes = np.sort(recording.spikes_us)
    inside = spikes[(spikes >= 0) & (spikes <= run.step_us)]
    return {
        "spike_time_us": inside,
        "n_spikes_before": int(np.sum((spikes < 0) & (spikes >= -run.before_us))),
        "n_spikes_step": inside.size,
        "n_spikes_after": int(np.sum((spikes > run.step_us) & (spikes <= run.step_us + run.after_us))),
    }


def batch(answers: list[Answer], schema: pa.Schema) -> pa.RecordBatch:
    """A message with these answers in their order."""
    columns = []
    for field in schema:
        values = [getattr(answer, field.name) for answer in answers]
        if field.name == "status":
            indices = pa.array([status.value for status in values], pa.int8())
            columns.append(pa.DictionaryArray.from_arrays(indices, wire.STATUS_DICTIONARY))
        else:
            columns.append(pa.array(values, field.type))
    return pa.record_batch(columns, schema=schema)
