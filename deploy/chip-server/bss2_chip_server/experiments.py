"""What the child process gets and gives: experiments, and their recordings.

Imports no Arrow: the child shares its address space with PyNN and brings no second copy of libraries that PyNN has too.
"""

from dataclasses import dataclass

import numpy as np

from bss2_chip_server.status import Status

#: Input to each compartment after the start of a chain's recording (us), and the length of that recording.
CHAIN_INPUTS_US = (100.0, 300.0, 500.0, 700.0)
CHAIN_LENGTH_US = 800.0


class Refused(Exception):
    """A run that must not go to the chip, with the status that its row gets."""

    def __init__(self, status: Status, message: str):
        super().__init__(status, message)  # all arguments, so that it survives the way between processes
        self.status = status
        self.message = message


@dataclass(frozen=True)
class AdexJob:
    """One step response: codes by PyNN name without the stimulus, times in us."""

    neuron: int
    codes: dict[str, int]
    clocks: dict[str, int]
    stimulus_code: int
    before_us: float
    step_us: float
    after_us: float


@dataclass(frozen=True)
class ChainJob:
    """One attenuation experiment: extended codes of 4 leaks and 3 axial conductances; `neuron` is the first circuit."""

    neuron: int
    leak: tuple[int, ...]
    axial: tuple[int, ...]
    clocks: dict[str, int]
    sources: int
    weight: int


Job = AdexJob | ChainJob


@dataclass(frozen=True)
class Samples:
    """One recording of the converter: irregular times (us, ascending) and values (LSB) of the samples that count.

    `dropped` is the number of samples that were recorded and left out: settling, and the converter's first ones.
    """

    times_us: np.ndarray
    values: np.ndarray
    dropped: int


@dataclass(frozen=True)
class Recording:
    """What one job gave: one trace, or one per compartment, and the spikes (us after the onset of the step)."""

    traces: tuple[Samples, ...]
    spikes_us: np.ndarray
