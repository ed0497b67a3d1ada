"""The chip behind PyNN: connection, calibration and configuration, and which experiment runs on it."""

import hashlib
import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pynn_brainscales.brainscales2 as pynn
from dlens_vx_v3 import halco, hxcomm, lola

from bss2_chip_server import __version__
from bss2_chip_server.experiments import AdexJob, ChainJob, Job, Recording, Refused
from bss2_chip_server.hardware import access
from bss2_chip_server.hardware.adex import AdexNeuron
from bss2_chip_server.hardware.chain import Chain
from bss2_chip_server.status import Status


class HardwareChip:
    """One connection. PyNN is set up once per network and then re-used with other codes."""

    def __init__(self, calibration: Path | None, settle_ms: float):
        """Opens the connection; `calibration` is a portable binary, None leaves the chip uncalibrated."""
        self._calibration = calibration
        self._settle_ms = settle_ms
        self._network: AdexNeuron | Chain | None = None
        self._setup: tuple | None = None
        connection = access.prepare(os.environ)
        #: chip_id, serial, software, connection, calibration_sha256
        self.identity = (_identifier(), access.serial(os.environ), _software(), connection, self._hash())

    def _hash(self) -> str:
        return hashlib.sha256(self._calibration.read_bytes()).hexdigest() if self._calibration else ""

    def run(self, job: Job) -> Recording:
        """Runs one experiment; raises Refused if this chip cannot, and whatever PyNN raises if the connection fails."""
        if isinstance(job, ChainJob) and self._calibration is None:
            raise Refused(Status.BAD_REQUEST, "a chain needs a calibrated chip; start the server with --calibration")
        self._set_up(job)
        return self._network.run(job)

    def _set_up(self, job: Job) -> None:
        # A setting that this job does not name must not be left over from another client's.
        names = job.sources if isinstance(job, ChainJob) else frozenset(job.codes)
        wanted = (type(job), job.neuron, frozenset(job.clocks.items()), names)
        if wanted == self._setup:
            return
        if self._setup:
            pynn.end()
            self._setup = None
        network = AdexNeuron if isinstance(job, AdexJob) else Chain
        circuits = list(range(job.neuron, job.neuron + network.CIRCUITS))
        pynn.setup(neuronPermutation=circuits, initial_config=self._configuration(job.clocks))
        self._network = network(job, self._settle_ms)
        self._setup = wanted

    def _configuration(self, clocks: dict[str, int]) -> "lola.Chip":
        """The whole chip before a network is placed on it. The clocks are settings of the backend, not of neurons."""
        if self._hash() != self.identity[-1]:
            raise RuntimeError(f"calibration file {self._calibration} has changed; start the server again to use it")
        config = pynn.helper.chip_from_file(str(self._calibration)) if self._calibration else lola.Chip()
        for backend in halco.iter_all(halco.CommonNeuronBackendConfigOnDLS):
            config.neuron_block.backends[backend].enable_clocks = True
            for name, scale in clocks.items():
                setattr(config.neuron_block.backends[backend], name, scale)
        return config


def _identifier() -> str:
    with hxcomm.ManagedConnection() as connection:
        identifier = connection.get_unique_identifier()
    return identifier if isinstance(identifier, str) else identifier[0]  # later versions list one per chip


def _software() -> str:
    try:
        below = version("pynn-brainscales")
    except PackageNotFoundError:  # the hardware software is often installed without package metadata
        below = "of unknown version"
    return f"bss2-chip-server {__version__}, pynn-brainscales {below}"
