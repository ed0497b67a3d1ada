"""The AdEx experiment: one neuron circuit, a step of constant current, membrane and spikes recorded."""

import pynn_brainscales.brainscales2 as pynn

from bss2_chip_server import settings
from bss2_chip_server.experiments import AdexJob, Recording, Refused
from bss2_chip_server.hardware import recording
from bss2_chip_server.status import Status


class AdexNeuron:
    """A population of one circuit; the network stays, codes and stimulus change from run to run."""

    CIRCUITS = 1

    def __init__(self, job: AdexJob, settle_ms: float):
        """Places the neuron; PyNN has been set up with its circuit."""
        self._lead_us = recording.lead_us(settle_ms)
        self._neuron = pynn.Population(self.CIRCUITS, pynn.cells.HXNeuron())
        self._neuron.record(["v", "spikes"])

    def run(self, job: AdexJob) -> Recording:
        """Writes the codes and runs three pieces: before the step, the step, after it."""
        self._configure(job)
        self._piece(False, self._lead_us + job.before_us, pynn.RunCommand.APPEND)
        self._piece(True, job.step_us, pynn.RunCommand.APPEND)
        self._piece(False, job.after_us + recording.MARGIN_US, pynn.RunCommand.EXECUTE)
        segment = self._neuron.get_data(clear=True).segments[-1]
        pynn.reset()
        onset_us = self._lead_us + job.before_us
        return Recording(
            (
                recording.samples(
                    segment.irregularlysampledsignals, onset_us, -job.before_us, job.step_us + job.after_us
                ),
            ),
            recording.spikes(segment.spiketrains, onset_us),
        )

    def _configure(self, job: AdexJob) -> None:
        codes = {name: bool(code) if settings.is_switch(name) else code for name, code in job.codes.items()}
        try:
            self._neuron.set(**codes, constant_current_i_offset=job.stimulus_code)
        except Exception as e:  # PyNN has many ways to say that it does not know a setting or take its value
            raise Refused(Status.BAD_REQUEST, f"PyNN refuses the settings: {e}") from e

    def _piece(self, stimulus: bool, length_us: float, command: pynn.RunCommand) -> None:
        self._neuron.set(constant_current_enable=stimulus)
        pynn.run(length_us / recording.US_PER_MS, command)
