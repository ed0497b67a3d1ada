"""Which settings an experiment knows, and the codes that each of them takes.

A capacitive-memory cell takes 0...1022 (1023 would switch it off), a switch 0 or 1.
"""

CELL = range(0, 1023)
SWITCH = range(0, 2)

#: Settings of the AdEx neuron by PyNN name. The stimulus sets constant_current_i_offset.
ADEX = {
    "leak_i_bias": CELL,
    "leak_v_leak": CELL,
    "reset_v_reset": CELL,
    "exponential_v_exp": CELL,
    "exponential_i_bias": CELL,
    "adaptation_i_bias_tau": CELL,
    "adaptation_i_bias_a": CELL,
    "adaptation_i_bias_b": CELL,
    "adaptation_v_leak": CELL,
    "adaptation_v_ref": CELL,
    "reset_i_bias": CELL,
    "threshold_v_threshold": CELL,
    "membrane_capacitance_capacitance": range(0, 64),
    "refractory_period_refractory_time": range(0, 256),
    "refractory_period_enable_pause": SWITCH,
    "leak_enable_division": SWITCH,
    "leak_enable_multiplication": SWITCH,
    "reset_enable_division": SWITCH,
    "reset_enable_multiplication": SWITCH,
    "threshold_enable": SWITCH,
    "exponential_enable": SWITCH,
    "adaptation_enable": SWITCH,
    "adaptation_enable_pulse": SWITCH,
    "adaptation_invert_a": SWITCH,
    "adaptation_invert_b": SWITCH,
}

COMPARTMENTS = 4

#: Extended codes of the chain's conductances: 0...1022 divided by 8 (leak) or 4 (axial), 1023...2045 as they are,
#: 2046...3068 multiplied. Modulo 1023 each is the code of the memory cell.
CONDUCTANCE = range(0, 3069)

#: Codes of a chain in their order: leaks, then axial conductances.
CHAIN = {f"g_leak_{i}": CONDUCTANCE for i in range(COMPARTMENTS)} | {
    f"g_icc_{i}_{i + 1}": CONDUCTANCE for i in range(COMPARTMENTS - 1)
}

#: What stays the same over a chain's runs: how many synchronous sources drive each compartment.
CHAIN_FIXED = {"input_sources": range(1, 33)}
CHAIN_DEFAULTS = {"input_sources": 10}

SYNAPSE_WEIGHT = range(0, 64)

BACKEND_CLOCKS = {
    "clock_scale_fast": range(0, 16),
    "clock_scale_slow": range(0, 16),
    "clock_scale_adaptation_pulse": range(0, 16),
    "clock_scale_post_pulse": range(0, 16),
}

NEURONS = range(0, 512)
QUADRANT = 128
CHAIN_CIRCUITS = 2 * COMPARTMENTS


def is_switch(name: str) -> bool:
    """Whether PyNN wants a boolean for this setting."""
    return ADEX.get(name) is SWITCH


def text(codes: range) -> str:
    """A range as people write it, for example 0...1022."""
    return f"{codes.start}...{codes.stop - 1}"
