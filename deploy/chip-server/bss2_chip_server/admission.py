"""From a row to the job that the chip gets. Wrong codes end here: no job has any."""

from bss2_chip_server import settings
from bss2_chip_server.experiments import CHAIN_LENGTH_US, AdexJob, ChainJob, Job, Refused
from bss2_chip_server.requests import LONGEST_US, Header, Run
from bss2_chip_server.status import Status

#: Where adaptation_v_leak is not given it tracks the leak potential, which holds the offset current small.
ADAPTATION_BELOW_LEAK = 200

GRID_TOLERANCE_US = 1e-6


def job(run: Run, header: Header) -> Job:
    """The job of a row; raises Refused if the row must not be run."""
    _require_codes(run, header)
    _require_times(run)
    return _chain(run, header) if header.is_chain else _adex(run, header)


def _require_codes(run: Run, header: Header) -> None:
    known = settings.CHAIN if header.is_chain else settings.ADEX
    _require("stimulus_code", run.stimulus_code, settings.SYNAPSE_WEIGHT if header.is_chain else settings.CELL)
    for name, code in zip(header.parameters, run.codes):
        _require(name, code, known[name])


def _require(name: str, code: int, allowed: range) -> None:
    if code not in allowed:
        raise Refused(Status.OUT_OF_RANGE, f"{name} must be an integer in {settings.text(allowed)}, got {code}")


def _require_times(run: Run) -> None:
    times = (run.before_us, run.step_us, run.after_us)
    if not all(0 <= time <= LONGEST_US for time in times) or run.step_us == 0:  # NaN as well
        raise Refused(
            Status.BAD_REQUEST, f"times must be in 0...{LONGEST_US} us and the step longer than 0, got {times} us"
        )


def _require_grid(header: Header, start_us: float, end_us: float) -> None:
    grid = header.grid
    if grid.start_us < start_us - GRID_TOLERANCE_US or grid.end_us > end_us + GRID_TOLERANCE_US:
        raise Refused(
            Status.BAD_REQUEST,
            f"grid {grid.start_us}...{grid.end_us} us leaves the recording {start_us}...{end_us} us",
        )


def _adex(run: Run, header: Header) -> AdexJob:
    if run.neuron not in settings.NEURONS:
        raise Refused(Status.BAD_REQUEST, f"neuron must be in {settings.text(settings.NEURONS)}, got {run.neuron}")
    _require_grid(header, -run.before_us, run.step_us + run.after_us)
    codes = dict(header.fixed) | dict(zip(header.parameters, run.codes))
    if "adaptation_v_leak" not in codes and "leak_v_leak" in codes:
        codes["adaptation_v_leak"] = max(0, codes["leak_v_leak"] - ADAPTATION_BELOW_LEAK)
    return AdexJob(run.neuron, codes, dict(header.clocks), run.stimulus_code, run.before_us, run.step_us, run.after_us)


def _chain(run: Run, header: Header) -> ChainJob:
    last = run.neuron + settings.CHAIN_CIRCUITS - 1
    if (
        run.neuron % 2
        or run.neuron not in settings.NEURONS
        or run.neuron // settings.QUADRANT != last // settings.QUADRANT
    ):
        raise Refused(
            Status.BAD_REQUEST,
            f"a chain takes {settings.CHAIN_CIRCUITS} circuits of one quadrant of {settings.QUADRANT} "
            f"from an even neuron on, got neuron {run.neuron}",
        )
    if (run.before_us, run.step_us, run.after_us) != (0, CHAIN_LENGTH_US, 0):
        raise Refused(
            Status.BAD_REQUEST,
            f"a chain is recorded for t_step_us = {CHAIN_LENGTH_US} with nothing before and after, "
            f"got {run.before_us}, {run.step_us}, {run.after_us}",
        )
    _require_grid(header, 0, CHAIN_LENGTH_US)
    fixed = settings.CHAIN_DEFAULTS | dict(header.fixed)
    return ChainJob(
        run.neuron,
        run.codes[: settings.COMPARTMENTS],
        run.codes[settings.COMPARTMENTS :],
        dict(header.clocks),
        fixed["input_sources"],
        run.stimulus_code,
    )
