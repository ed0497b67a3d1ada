"""What a client asks for: the metadata that its runs share, and one row per run."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from bss2_chip_server import settings, wire

LONGEST_US = 10_000
MOST_VALUES = 100_000
ANY_CHIP = ""


class BadRequest(ValueError):
    """The request as a whole cannot be answered. The text says what is wrong and what would be right."""


@dataclass(frozen=True)
class Grid:
    """Regular times of a stored trace (us); time 0 is the onset of the step, or the start of a chain's recording."""

    start_us: float
    step_us: float
    points: int

    def times_us(self) -> np.ndarray:
        """Times of the points (us), shape (points,)."""
        return self.start_us + self.step_us * np.arange(self.points)

    @property
    def end_us(self) -> float:
        """Time of the last point (us)."""
        return self.start_us + self.step_us * (self.points - 1)


@dataclass(frozen=True)
class Header:
    """What all runs of one conversation have in common: the metadata of the request's schema.

    `fixed` and `clocks` are sorted pairs of name and code. `chip` is the one that must answer, empty if any may;
    `calibration` its hash, empty if there must be none, None if any may, which a client says by saying nothing.
    """

    experiment: tuple[str, ...]
    parameters: tuple[str, ...]
    fixed: tuple[tuple[str, int], ...]
    clocks: tuple[tuple[str, int], ...]
    grid: Grid
    return_raw: bool
    calibration: str | None
    chip: str

    @property
    def is_chain(self) -> bool:
        """Whether runs have four traces, one per compartment, instead of one."""
        return self.experiment == wire.CHAIN

    @property
    def values(self) -> int:
        """Length of the trace column: the points of all traces of a run, compartment by compartment."""
        return self.grid.points * (settings.COMPARTMENTS if self.is_chain else 1)


@dataclass(frozen=True)
class Run:
    """One row. Times in us, the deadline in ms; `run_id` and `repeat` name the run however often it is sent."""

    run_id: bytes
    repeat: int
    neuron: int
    codes: tuple[int, ...]
    stimulus_code: int
    before_us: float
    step_us: float
    after_us: float
    deadline_ms: int


def read_header(experiment: tuple[str, ...], metadata: Mapping[bytes, bytes] | None) -> Header:
    """Reads the metadata of a request; raises BadRequest with the name of what is missing or malformed."""
    texts = {key.decode(errors="replace"): value.decode(errors="replace") for key, value in (metadata or {}).items()}
    if _text(texts, "protocol") != wire.PROTOCOL:
        raise BadRequest(f"protocol must be {wire.PROTOCOL}, got '{texts['protocol']}'")
    chain = experiment == wire.CHAIN
    header = Header(
        experiment,
        _parameters(texts, chain),
        _codes(texts, "fixed", settings.CHAIN_FIXED if chain else settings.ADEX),
        _codes(texts, "backend_clocks", settings.BACKEND_CLOCKS),
        Grid(_number(texts, "grid_start_us"), _number(texts, "grid_step_us"), _integer(texts, "grid_points")),
        texts.get("return_raw", "false") == "true",
        texts.get("calibration_sha256"),
        texts.get("chip_expected", ANY_CHIP),
    )
    _check(header)
    return header


def _check(header: Header) -> None:
    twice = set(header.parameters) & {name for name, _ in header.fixed}
    if twice:
        raise BadRequest(f"{', '.join(sorted(twice))}: both among the parameters and fixed")
    grid = header.grid
    if not grid.step_us > 0 or grid.points < 2 or header.values > MOST_VALUES:
        raise BadRequest(
            f"the grid needs a step > 0 us and 2 points to {MOST_VALUES:,} values per run, "
            f"got {grid.step_us} us and {header.values:,}"
        )


def _parameters(texts: dict[str, str], chain: bool) -> tuple[str, ...]:
    names = _json(texts, "parameters", list)
    known = settings.CHAIN if chain else settings.ADEX
    fits = names and all(isinstance(name, str) and name in known for name in names) and len(set(names)) == len(names)
    if not fits or (chain and names != list(known)):
        raise BadRequest(f"parameters must be {'' if chain else 'some of '}{', '.join(known)}; got {names}")
    return tuple(names)


def _codes(texts: dict[str, str], key: str, known: dict[str, range]) -> tuple[tuple[str, int], ...]:
    codes = _json(texts, key, dict) if key in texts else {}
    for name, code in codes.items():
        if name not in known:
            raise BadRequest(f"{key}: '{name}' is unknown; there are {', '.join(known)}")
        if not isinstance(code, int) or code not in known[name]:
            raise BadRequest(f"{key}: {name} must be an integer in {settings.text(known[name])}, got {code!r}")
    return tuple(sorted((name, int(code)) for name, code in codes.items()))


def _json(texts: dict[str, str], key: str, wanted: type) -> list | dict:
    text = _text(texts, key)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as e:
        raise BadRequest(f"metadata '{key}' must be JSON: {e}") from None
    if not isinstance(value, wanted):
        raise BadRequest(f"metadata '{key}' must be a JSON {wanted.__name__}, got {value!r}")
    return value


def _number(texts: dict[str, str], key: str) -> float:
    text = _text(texts, key)
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise BadRequest(f"metadata '{key}' must be a number, got '{text}'")
    return value


def _integer(texts: dict[str, str], key: str) -> int:
    value = _number(texts, key)
    if value != int(value):
        raise BadRequest(f"metadata '{key}' must be an integer, got '{texts[key]}'")
    return int(value)


def _text(texts: dict[str, str], key: str) -> str:
    if key not in texts:
        raise BadRequest(f"metadata '{key}' is missing; there are {sorted(texts)}")
    return texts[key]


def read_runs(batch: pa.RecordBatch, header: Header) -> list[Run]:
    """Reads the rows of a message; raises BadRequest with the column that is missing or of another type."""
    if batch.num_rows > wire.BATCH_ROWS:
        raise BadRequest(f"a message may have {wire.BATCH_ROWS} rows, got {batch.num_rows}")
    columns = [_column(batch, field) for field in wire.request_fields(len(header.parameters))]
    return [_run(*row) for row in zip(*columns)]


def _column(batch: pa.RecordBatch, field: pa.Field) -> list:
    index = batch.schema.get_field_index(field.name)
    column = batch.column(index) if index >= 0 else None
    # The name of a list's elements differs between languages and is no part of the protocol.
    if column is None or not column.type.equals(field.type) and not _same_list(column.type, field.type):
        found = "none" if column is None else column.type
        raise BadRequest(f"column '{field.name}' must be {field.type}, got {found}")
    values = column.to_pylist()
    if None in values or any(isinstance(value, list) and None in value for value in values):
        raise BadRequest(f"column '{field.name}' must not have nulls")
    return values


def _same_list(found: pa.DataType, wanted: pa.DataType) -> bool:
    lists = pa.types.is_fixed_size_list(found) and pa.types.is_fixed_size_list(wanted)
    return lists and found.list_size == wanted.list_size and found.value_type == wanted.value_type


def _run(run_id, repeat, neuron, codes, stimulus, before, step, after, deadline) -> Run:
    # A float32 of this size holds a nanosecond and no more: 100.1 is meant where 100.0999985 is read.
    times = (round(time, 3) for time in (before, step, after))
    return Run(run_id, repeat, neuron, tuple(codes), stimulus, *times, deadline)
