"""Stand-in, for tests only: cell types with the settings that they take."""

from dataclasses import dataclass

import faults

CELLS = [
    "leak_i_bias",
    "leak_v_leak",
    "reset_v_reset",
    "reset_i_bias",
    "threshold_v_threshold",
    "exponential_v_exp",
    "exponential_i_bias",
    "adaptation_i_bias_tau",
    "adaptation_i_bias_a",
    "adaptation_i_bias_b",
    "adaptation_v_leak",
    "adaptation_v_ref",
    "constant_current_i_offset",
    "multicompartment_i_bias_nmda",
]
SWITCHES = [
    "leak_enable_division",
    "leak_enable_multiplication",
    "reset_enable_division",
    "reset_enable_multiplication",
    "threshold_enable",
    "exponential_enable",
    "adaptation_enable",
    "adaptation_enable_pulse",
    "adaptation_invert_a",
    "adaptation_invert_b",
    "constant_current_enable",
    "refractory_period_enable_pause",
    "multicompartment_connect_right",
    "multicompartment_connect_soma",
    "multicompartment_connect_soma_right",
    "multicompartment_enable_conductance",
    "multicompartment_enable_conductance_division",
    "multicompartment_enable_conductance_multiplication",
]
LIMITS = dict.fromkeys(CELLS, 1022) | {
    "membrane_capacitance_capacitance": 63,
    "refractory_period_refractory_time": 255,
}
DEFAULTS = dict.fromkeys(LIMITS, 0) | dict.fromkeys(SWITCHES, False)


@dataclass
class HXNeuron:
    """A neuron circuit, silent until its settings are written."""


@dataclass
class SpikeSourceArray:
    spike_times: list


def check(name: str, value) -> None:
    """Raises for what the hardware software would refuse."""
    if faults.text("refuse-setting") == name:
        raise ValueError(f"stand-in: {name} is not for you")
    if name in SWITCHES:
        if not isinstance(value, bool):
            raise TypeError(f"stand-in: {name} is a switch, got {value!r}")
    elif name not in LIMITS:
        raise KeyError(f"stand-in: unknown parameter {name}")
    elif isinstance(value, bool) or not 0 <= value <= LIMITS[name]:
        raise ValueError(f"stand-in: {name} must be in 0...{LIMITS[name]}, got {value!r}")
