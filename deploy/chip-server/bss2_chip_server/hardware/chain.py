"""The attenuation experiment: four compartments of two circuits each, an input to one after the other.

Circuits 2i and 2i + 1 make compartment i: the even one has capacitance, leak and the axial resistor towards compartment
i - 1; the odd one has neither capacitance nor leak and is the wire to the right.

Experiment: Kaiser, Stock, Mueller, Schemmel and Schmitt, "Simulation-based Inference for Model Parameterization on
Analog Neuromorphic Hardware", 2023, arXiv:2303.16056.
"""

import numpy as np
import pynn_brainscales.brainscales2 as pynn
from pynn_brainscales.brainscales2.standardmodels.synapses import StaticSynapse

from bss2_chip_server import settings
from bss2_chip_server.experiments import CHAIN_INPUTS_US, CHAIN_LENGTH_US, ChainJob, Recording, Samples
from bss2_chip_server.hardware import recording

CODES_OF_A_CELL = 1023


class Chain:
    """The network stays; conductances and weights change from run to run."""

    CIRCUITS = settings.CHAIN_CIRCUITS

    def __init__(self, job: ChainJob, settle_ms: float):
        """Places the chain and its inputs; PyNN has been set up with its circuits."""
        self._lead_us = recording.lead_us(settle_ms)
        circuits = pynn.Population(self.CIRCUITS, pynn.cells.HXNeuron())
        circuits.set(threshold_enable=False)
        _view(circuits, range(0, self.CIRCUITS, 2)).set(multicompartment_connect_right=True)
        _view(circuits, range(1, self.CIRCUITS, 2)).set(
            leak_i_bias=0, leak_enable_division=True, membrane_capacitance_capacitance=0
        )
        _view(circuits, range(1, self.CIRCUITS - 1, 2)).set(
            multicompartment_connect_soma=True, multicompartment_connect_soma_right=True
        )
        self._compartments = [_view(circuits, [number]) for number in range(0, self.CIRCUITS, 2)]
        self._inputs = [self._input(i, job) for i in range(settings.COMPARTMENTS)]

    def _input(self, compartment: int, job: ChainJob) -> pynn.Projection:
        at_ms = (self._lead_us + CHAIN_INPUTS_US[compartment]) / recording.US_PER_MS
        sources = pynn.Population(job.sources, pynn.cells.SpikeSourceArray(spike_times=[at_ms]))
        return pynn.Projection(
            sources,
            self._compartments[compartment],
            pynn.AllToAllConnector(),
            synapse_type=StaticSynapse(weight=job.weight),
        )

    def run(self, job: ChainJob) -> Recording:
        """Writes the conductances and records one compartment after the other, a run each."""
        for projection in self._inputs:
            projection.set(weight=job.weight)
        for compartment, code in zip(self._compartments, job.leak):
            cell, division, multiplication = conductance(code)
            compartment.set(leak_i_bias=cell, leak_enable_division=division, leak_enable_multiplication=multiplication)
        for compartment, code in zip(self._compartments[1:], job.axial):
            cell, division, multiplication = conductance(code)
            compartment.set(
                multicompartment_connect_soma=False,
                multicompartment_enable_conductance=True,
                multicompartment_enable_conductance_division=division,
                multicompartment_enable_conductance_multiplication=multiplication,
                multicompartment_i_bias_nmda=cell,
            )
        return Recording(tuple(self._record(compartment) for compartment in self._compartments), np.empty(0))

    def _record(self, compartment: pynn.PopulationView) -> Samples:
        compartment.record(["v"])
        pynn.run((self._lead_us + CHAIN_LENGTH_US + recording.MARGIN_US) / recording.US_PER_MS)
        signals = compartment.get_data(clear=True).segments[-1].irregularlysampledsignals
        compartment.record(None)
        pynn.reset()
        return recording.samples(signals, self._lead_us, 0, CHAIN_LENGTH_US)


def conductance(code: int) -> tuple[int, bool, bool]:
    """Code of the memory cell, division and multiplication of an extended code in 0...3068."""
    return code % CODES_OF_A_CELL, code < CODES_OF_A_CELL, code >= 2 * CODES_OF_A_CELL


def _view(population: pynn.Population, numbers: range | list[int]) -> pynn.PopulationView:
    return pynn.PopulationView(population, np.asarray(numbers))
