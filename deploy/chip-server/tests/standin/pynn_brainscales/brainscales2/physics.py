"""Stand-in, for tests only: membranes by Euler's method, a converter with irregular samples. Units us, V, pF, uS."""

import math

import numpy as np

DT = 0.2
SAMPLE = 0.034
LSB_PER_VOLT = 1 / 1.2e-3
BAD_START = 8.0


def _conductance(code: float, smallest: float, span: float) -> float:
    x = code / 1022
    return smallest + span * 1.5 * x / (1 + 0.5 * x)


def adex(pieces: list[tuple[float, dict]], drive: float) -> tuple[np.ndarray, np.ndarray, list[float]]:
    """Integrates one neuron over pieces (length, settings); returns times, membrane (V) and spikes."""
    total = sum(length for length, _ in pieces)
    start = max(0.0, pieces[0][0] - 500)  # before this it rests
    codes = pieces[0][1]
    rest = min(0.8, max(0.05, 1.2e-3 * (0.79 * codes["leak_v_leak"] - 180)))
    reset = min(0.8, max(0.05, 1.2e-3 * (0.88 * codes["reset_v_reset"] - 250)))
    onset = 1.2e-3 * (0.85 * codes["exponential_v_exp"] - 200)
    slope = 0.010 + 0.050 * math.exp(-codes["exponential_i_bias"] / 300)
    leak = _conductance(codes["leak_i_bias"], 0.012, 1.5)
    leak_w = _conductance(codes["adaptation_i_bias_tau"], 0.001, 0.112)
    gain_a = 1.33 * codes["adaptation_i_bias_a"] / 1022
    jump = 0.35 * codes["adaptation_i_bias_b"] / 1022
    threshold = 1.2e-3 * (0.99 * codes["threshold_v_threshold"] + 60)
    refractory = codes["refractory_period_refractory_time"] * 16 / 250
    ends = np.cumsum([length for length, _ in pieces])
    currents = [
        drive * 0.070 * s["constant_current_i_offset"] / 1022 if s["constant_current_enable"] else 0.0
        for _, s in pieces
    ]
    v, w, dead, piece = rest, 0.0, 0.0, 0
    times, volts, spikes = [0.0], [rest], []
    for t in np.arange(start, total, DT).tolist():
        while t >= ends[piece]:
            piece += 1
        if dead > 0:
            v += (reset - v) * min(1.0, DT / 0.2)
            dead -= DT
        else:
            exponential = 0.6 * slope * math.exp(min(8.0, (v - onset) / slope)) if codes["exponential_enable"] else 0.0
            v += DT * (leak * (rest - v) + min(5.0, exponential) - 0.069 * w + currents[piece]) / 2.3
            w += DT * (gain_a * (v - rest) - leak_w * w) / 2.0
            if v >= threshold and codes["threshold_enable"]:
                spikes.append(t)
                dead = refractory
                w += jump
        v = min(1.15, max(0.0, v))
        times.append(t + DT)
        volts.append(v)
    return np.array(times), np.array(volts), spikes


def chain(settings: list[dict], inputs: list[tuple[float, int, float]], total: float) -> tuple[np.ndarray, np.ndarray]:
    """Integrates a chain; settings of its circuits, inputs (time, compartment, strength); volts of shape (times, 4)."""
    even = settings[0::2]
    leak = np.array([_scaled(s, "leak", "leak_i_bias", 8) for s in even]) * 0.115 / 1022 + 0.077
    axial = np.array([_scaled(s, "multicompartment", "multicompartment_i_bias_nmda", 4) for s in even[1:]]) * 0.4 / 1022
    start = max(0.0, min(time for time, _, _ in inputs) - 100)
    times = np.arange(start, total, DT)
    volts = np.empty((times.size, len(even)))
    v, current = np.full(len(even), 0.45), np.zeros(len(even))
    pending = sorted(inputs)
    for k, t in enumerate(times):
        while pending and pending[0][0] <= t:
            _, compartment, strength = pending.pop(0)
            current[compartment] += strength
        between = axial * np.diff(v)
        flow = leak * (0.45 - v) + current
        flow[:-1] += between
        flow[1:] -= between
        v = v + DT * flow / 2.3
        current *= math.exp(-DT / 10)
        volts[k] = v
    return times, volts


def _scaled(settings: dict, prefix: str, bias: str, factor: int) -> float:
    """Conductance in units of one code in division mode."""
    switch = "leak_enable" if prefix == "leak" else "multicompartment_enable_conductance"
    scale = factor
    scale = 1 if settings[f"{switch}_division"] else scale
    scale = factor * factor if settings[f"{switch}_multiplication"] else scale
    return scale * settings[bias]


def convert(times: np.ndarray, volts: np.ndarray, total: float) -> tuple[np.ndarray, np.ndarray]:
    """Samples of the converter: irregular times (us) and LSB; its first samples are anything but the membrane."""
    random = np.random.default_rng()
    at = np.arange(random.uniform(0, SAMPLE), total, SAMPLE)
    at = np.floor((at + random.normal(0, 0.001, at.size)) / 0.008) * 0.008  # stamps of 8 ns
    lsb = np.interp(at, times, volts) * LSB_PER_VOLT + random.normal(0, 2, at.size)
    lsb[at < BAD_START] = random.uniform(0, 1023, int(np.sum(at < BAD_START)))
    return at, np.clip(np.rint(lsb), 0, 1023)
