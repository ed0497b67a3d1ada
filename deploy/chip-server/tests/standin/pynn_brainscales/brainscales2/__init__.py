"""Stand-in for PyNN-BSS2, for tests only: the calls that the chip server makes, with checks that catch wrong ones."""

from dataclasses import dataclass, field
from enum import Enum, auto
from types import SimpleNamespace

import faults
import numpy as np
from dlens_vx_v3 import lola

from pynn_brainscales.brainscales2 import physics
from pynn_brainscales.brainscales2.standardmodels import cells

US_PER_MS = 1000.0


class RunCommand(Enum):
    PREPARE = auto()
    APPEND = auto()
    EXECUTE = auto()


@dataclass
class _State:
    circuits: list
    config: object
    populations: list = field(default_factory=list)
    projections: list = field(default_factory=list)
    pieces: list = field(default_factory=list)
    recorded: list = field(default_factory=list)
    segments: list = field(default_factory=list)
    ran: bool = False


_state: _State | None = None


class AllToAllConnector:
    pass


class Population:
    def __init__(self, size, cell):
        self.cell = cell
        self.settings = [dict(cells.DEFAULTS) for _ in range(size)]
        if isinstance(cell, cells.HXNeuron):
            if size > len(_state.circuits):
                raise ValueError("stand-in: more neurons than circuits in neuronPermutation")
            _state.populations.append(self)

    def set(self, **parameters):
        _set(self.settings, parameters)

    def record(self, variables):
        _record(0, variables)

    def get_data(self, clear=False):
        return _data(clear)


class PopulationView:
    def __init__(self, population, numbers):
        self._population = population
        self.numbers = [int(number) for number in numbers]

    def set(self, **parameters):
        _set([self._population.settings[number] for number in self.numbers], parameters)

    def record(self, variables):
        _record(self.numbers[0], variables)

    def get_data(self, clear=False):
        return _data(clear)


class Projection:
    def __init__(self, sources, target, connector, synapse_type):
        self.sources, self.target = sources, target
        self.weight = synapse_type.weight
        _state.projections.append(self)

    def set(self, weight):
        if not 0 <= weight <= 63:
            raise ValueError(f"stand-in: weight must be in 0...63, got {weight}")
        self.weight = weight


def _set(circuits, parameters):
    for name, value in parameters.items():
        cells.check(name, value)
        for settings in circuits:
            settings[name] = value


def _record(number, variables):
    _state.recorded = [(number, variable) for variable in variables or []]


def setup(neuronPermutation, initial_config):
    global _state
    if _state is not None:
        raise RuntimeError("stand-in: setup without end")
    for backend in initial_config.neuron_block.backends:
        if not backend.enable_clocks:
            raise RuntimeError("stand-in: backend without clock")
    _state = _State(list(neuronPermutation), initial_config)


def end():
    global _state
    _state = None


def reset():
    _state.pieces.clear()
    _state.ran = False


def run(runtime, command=RunCommand.EXECUTE):
    if _state.ran:
        raise RuntimeError("stand-in: call reset() before running again")
    if runtime is not None:
        snapshot = [dict(settings) for settings in _state.populations[0].settings]
        _state.pieces.append((runtime * US_PER_MS, snapshot))
    if command is RunCommand.EXECUTE:
        _execute()


def _execute():
    _state.ran = True
    first = _state.pieces[0][1]
    faults.log(
        {"circuits": _state.circuits, "settings": first[0], "clocks": vars(_state.config.neuron_block.backends[0])}
    )
    faults.before_run(first[0]["leak_i_bias"])
    total = sum(length for length, _ in _state.pieces)
    if len(first) == 1:
        pieces = [(length, settings[0]) for length, settings in _state.pieces]
        times, volts, spikes = physics.adex(pieces, float(faults.text("drive") or 1))
    else:
        _check_wiring(first)
        times, all_volts = physics.chain(first, _inputs(), total)
        volts, spikes = all_volts[:, _state.recorded[0][0] // 2], []
    at, lsb = physics.convert(times, volts, total)
    if faults.is_set("empty"):
        at, lsb = at[:0], lsb[:0]
    ends = np.cumsum([length for length, _ in _state.pieces])
    wanted = [variable for _, variable in _state.recorded]
    segment = SimpleNamespace(irregularlysampledsignals=[], spiketrains=[])
    for begin, until in zip(np.concatenate(([0], ends)), ends):
        inside = (at >= begin) & (at < until)
        if "v" in wanted and inside.any():
            segment.irregularlysampledsignals.append(_signal(at[inside], lsb[inside]))
        if "spikes" in wanted:
            segment.spiketrains.append(_quantity(np.array([t for t in spikes if begin <= t < until]) / US_PER_MS))
    _state.segments.append(segment)


def _check_wiring(circuits):
    for number, settings in enumerate(circuits):
        wire = number % 2 == 1
        if wire and (settings["membrane_capacitance_capacitance"] or not settings["leak_enable_division"]):
            raise RuntimeError(f"stand-in: circuit {number} of the chain must have no capacitance and a divided leak")
        if settings["multicompartment_connect_right"] == wire or settings["threshold_enable"]:
            raise RuntimeError(f"stand-in: circuit {number} of the chain is wired wrongly")
        if settings["multicompartment_connect_soma_right"] != (wire and number < len(circuits) - 1):
            raise RuntimeError(f"stand-in: circuit {number} of the chain must not reach the soma line to the right")


def _inputs():
    return [
        (
            time * US_PER_MS,
            projection.target.numbers[0] // 2,
            2e-4 * projection.weight * len(projection.sources.settings),
        )
        for projection in _state.projections
        for time in projection.sources.cell.spike_times
    ]


def _quantity(values):
    return SimpleNamespace(magnitude=np.asarray(values))


def _signal(times_us, lsb):
    return SimpleNamespace(times=_quantity((times_us / US_PER_MS).astype(np.float32)), magnitude=lsb.reshape(-1, 1))


def _data(clear):
    segments = list(_state.segments)
    if clear:
        _state.segments.clear()
    return SimpleNamespace(segments=segments)


def _chip_from_file(path):
    with open(path, "rb") as file:
        file.read()
    return lola.Chip()


helper = SimpleNamespace(chip_from_file=_chip_from_file)
