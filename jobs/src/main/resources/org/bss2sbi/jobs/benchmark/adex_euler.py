"""Ideal AdEx neurons in Brian2: C++ standalone code, Euler's method.

Reads neurons (JSON, numbers in us, V, pF, uS, uA) and writes what Brian2 found (JSON): seconds of each run of the compiled
program, without code generation and compilation, and the spike times in us. The membrane is recorded as in the comparison.
"""

import json
import sys
import tempfile

import brian2 as b2
import numpy as np

problem_file, answer_file = sys.argv[1:3]
with open(problem_file, encoding="utf-8") as file:
    problem = json.load(file)

EQUATIONS = """
dv/dt = (g_L * (E_L - v) + g_L * Delta_T * exp((v - V_T) / Delta_T) + current - w) / C : volt (unless refractory)
dw/dt = (a * (v - E_L) - w) / tau_w : amp
C : farad (constant)
g_L : siemens (constant)
E_L : volt (constant)
V_T : volt (constant)
Delta_T : volt (constant)
a : siemens (constant)
tau_w : second (constant)
b : amp (constant)
V_r : volt (constant)
V_th : volt (constant)
t_ref : second (constant)
"""
UNITS = {
    "C": b2.pF, "g_L": b2.usiemens, "E_L": b2.volt, "V_T": b2.volt, "Delta_T": b2.volt, "a": b2.usiemens, "tau_w": b2.us,
    "b": b2.uamp, "V_r": b2.volt, "V_th": b2.volt, "t_ref": b2.us,
}

with tempfile.TemporaryDirectory() as directory:
    b2.set_device("cpp_standalone", directory=directory, build_on_run=False)
    b2.defaultclock.dt = problem["step_us"] * b2.us
    current = problem["current_uA"] * b2.uamp
    columns = problem["neurons"]
    rows = len(columns["C"])
    group = b2.NeuronGroup(
        rows, EQUATIONS, method="euler", threshold="v > V_th", reset="v = V_r; w += b", refractory="t_ref")
    for name, unit in UNITS.items():
        setattr(group, name, np.array(columns[name]) * unit)
    group.v = np.array(columns["E_L"]) * b2.volt
    spikes = b2.SpikeMonitor(group)
    trace = b2.StateMonitor(group, "v", record=True, dt=problem["grid_us"] * b2.us)
    b2.run(problem["end_us"] * b2.us)
    device = b2.get_device()
    device.build(directory=directory, compile=True, run=False)
    seconds = []
    for _ in range(problem["runs"]):
        device.run(with_output=False)
        seconds.append(device._last_run_time)
    trains = spikes.spike_trains()
    answer = {
        "version": b2.__version__,
        "seconds": seconds,
        "spike_times_us": [(np.asarray(trains[row]) * 1e6).tolist() for row in range(rows)],
    }

with open(answer_file, "w", encoding="utf-8") as file:
    json.dump(answer, file)
